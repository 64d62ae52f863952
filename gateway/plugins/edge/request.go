package edge

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"os"
	"regexp"
)

var (
	goodID = regexp.MustCompile(`^[A-Za-z0-9._-]{1,128}$`)
	// No segment that is empty or begins with a dot, except the well-known one and SCIM's search (RFC 7644 section 3.4.3)
	// at the end; no `;`, `\` or trailing slash.
	// Percent-encoding only for a space and for UTF-8 beyond ASCII: everything else has a plain form.
	plainPath = regexp.MustCompile(`^(/\.well-known)?(/([A-Za-z0-9_~!$&'()*+,=:@-]|%20|%[89A-F][0-9A-F])` +
		`([A-Za-z0-9._~!$&'()*+,=:@-]|%20|%[89A-F][0-9A-F])*)+(/\.search)?$`)
)

func newID() string {
	made := make([]byte, 16)
	_, _ = rand.Read(made) // never fails: crypto/rand ends the process instead
	return hex.EncodeToString(made)
}

// readBody reads the whole body into memory, so that a service never waits for a slow client and a retry can send it
// again. It returns the status to refuse with, or 0.
func (a *answer) readBody(req *http.Request, limit int64) int {
	var buffer bytes.Buffer
	if req.ContentLength > 0 { // all of it at once: growing leaves twice as much to collect
		buffer.Grow(int(req.ContentLength) + bytes.MinRead)
	}
	_, err := buffer.ReadFrom(io.LimitReader(req.Body, limit+1))
	body := buffer.Bytes()
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return http.StatusRequestTimeout
	}
	if err != nil { // invalid chunks, or the client disconnected
		return http.StatusBadRequest
	}
	if int64(len(body)) > limit {
		return http.StatusRequestEntityTooLarge
	}
	if len(req.TransferEncoding) > 0 { // a length may have come too: RFC 9112 section 6.3 ends such a connection
		a.ResponseWriter.Header()["Connection"] = []string{"close"}
	}
	req.Body = io.NopCloser(bytes.NewReader(body))
	req.ContentLength = int64(len(body))
	req.TransferEncoding = nil
	req.Trailer = nil
	delete(req.Header, "Expect") // the body is here: no service has to ask for it
	return 0
}
