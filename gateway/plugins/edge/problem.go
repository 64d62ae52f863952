package edge

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
)

type kind struct{ slug, title, detail string }

var kinds = map[int]kind{
	400: {"bad-request", "The request is malformed", "The gateway could not read the request."},
	404: {"not-found", "Not found", "Nothing is at this address. Paths are matched in their plain spelling only."},
	405: {"method-not-allowed", "Method not allowed", "This address does not take this method."},
	408: {"request-timeout", "The request took too long", "The body did not arrive whole in time."},
	413: {"payload-too-large", "The body is too large", "The body is over the limit of the gateway."},
	429: {"rate-limited", "Too many requests", "This client is over its limit. Wait for Retry-After seconds."},
	431: {"headers-too-large", "The headers are too large", "The headers are over the limit of the gateway."},
	500: {"internal-error", "Internal error", "Something went wrong. Quote the request id when you report it."},
	502: {"bad-gateway", "Bad gateway", "The service did not give a sound answer."},
	503: {"service-unavailable", "Service unavailable", "The service cannot answer now. Try again later."},
	504: {"gateway-timeout", "Gateway time-out", "The service did not answer in time."},
}

type body struct {
	Type      string `json:"type"`
	Title     string `json:"title"`
	Status    int    `json:"status"`
	Detail    string `json:"detail"`
	RequestID string `json:"request_id"`
}

// kept are the headers of an error that stay on the problem that stands for it.
var kept = map[string]bool{
	"Allow": true, "Connection": true, "Retry-After": true, "Vary": true, "Www-Authenticate": true,
}

func strip(header http.Header) {
	for name := range header {
		if !kept[name] {
			delete(header, name)
		}
	}
}

// problem answers with the gateway's own error.
func (a *answer) problem(status int) {
	as, known := kinds[status]
	if !known {
		as = kind{"error-" + strconv.Itoa(status), http.StatusText(status), "The request could not be answered."}
	}
	text, _ := json.Marshal(body{"/problems/" + as.slug, as.title, status, as.detail, a.id})
	header := a.ResponseWriter.Header()
	strip(header)
	header["Content-Type"] = []string{problemType}
	header["Content-Length"] = []string{strconv.Itoa(len(text))}
	header["Cache-Control"] = []string{"no-store"}
	a.own(header)
	a.waiting(status, header)
	a.begin(status, header)
	_, _ = a.ResponseWriter.Write(text)
}

// waiting adds when to come back: Retry-After (RFC 9110 section 10.2.3), and for the limiter the RateLimit fields of
// draft-ietf-httpapi-ratelimit-headers.
func (a *answer) waiting(status int, header http.Header) {
	if status != http.StatusTooManyRequests && status != http.StatusServiceUnavailable {
		return
	}
	after := header.Get("Retry-After")
	if after == "" {
		after = "1"
		header["Retry-After"] = []string{after}
	}
	if status == http.StatusTooManyRequests && a.policy != "" {
		header["Ratelimit-Policy"] = []string{a.policy}
		header["Ratelimit"] = []string{strings.SplitN(a.policy, ";", 2)[0] + ";r=0;t=" + after}
	}
}
