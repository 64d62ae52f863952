package edge

import (
	"net/http"
	"regexp"
	"strconv"
)

// A client's Host goes into the answer: a name or an IPv4 address, with or without a port, which is left out.
var plainHost = regexp.MustCompile(`^([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)(:[0-9]{1,5})?$`)

// sendToHTTPS answers a request that came without TLS. A reader is redirected, for good. Everything else is refused
// before its body is read: a redirect would have the client send its password in the clear each time.
func (a *answer) sendToHTTPS(req *http.Request) {
	if req.ContentLength != 0 { // on a connection that stays, the server would read up to 256 KiB before it answers
		a.ResponseWriter.Header()["Connection"] = []string{"close"}
	}
	host := plainHost.FindStringSubmatch(req.Host)
	if (req.Method != http.MethodGet && req.Method != http.MethodHead) || host == nil {
		a.problem(http.StatusForbidden)
		return
	}
	header := a.ResponseWriter.Header()
	header["Location"] = []string{"https://" + host[1] + req.URL.RequestURI()}
	header["Content-Length"] = []string{strconv.Itoa(0)}
	a.own(header)
	a.begin(http.StatusPermanentRedirect, header)
}
