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
	// No empty, dot or dot-leading segment but the well-known one, no `;`, `\` or trailing slash. Percent-encoding
	// only for a space and for UTF-8 beyond ASCII: whatever else it spells has a plain form.
	plainPath = regexp.MustCompile(`^(/\.well-known)?(/([A-Za-z0-9_~!$&'()*+,=:@-]|%20|%[89A-F][0-9A-F])` +
		`([A-Za-z0-9._~!$&'()*+,=:@-]|%20|%[89A-F][0-9A-F])*)+$`)
)

func newID() string {
	made := make([]byte, 16)
	_, _ = rand.Read(made) // never fails: crypto/rand ends the process instead
	return hex.EncodeToString(made)
}

// readBody replaces the body by one that is in memory, so that a service never waits for a slow client and a retry
// has all of it. It returns the status to refuse with, or 0.
func (a *answer) readBody(req *http.Request) int {
	if req.ContentLength > a.edge.config.MaxBodyBytes {
		return http.StatusRequestEntityTooLarge
	}
	body, err := io.ReadAll(io.LimitReader(req.Body, a.edge.config.MaxBodyBytes+1))
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return http.StatusRequestTimeout
	}
	if err != nil { // chunks that are none, or a client that went
		return http.StatusBadRequest
	}
	if int64(len(body)) > a.edge.config.MaxBodyBytes {
		return http.StatusRequestEntityTooLarge
	}
	if len(req.TransferEncoding) > 0 { // a length may have come too: RFC 9112 section 6.3 ends such a connection
		a.ResponseWriter.Header()["Connection"] = []string{"close"}
	}
	req.Body = io.NopCloser(bytes.NewReader(body))
	req.ContentLength = int64(len(body))
	req.TransferEncoding = nil
	req.Trailer = nil
	delete(req.Header, "Expect") // met: the body is here, and no service is to be waited for
	return 0
}
