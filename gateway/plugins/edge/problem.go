package edge

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
)

type kind struct{ slug, title, detail string }

var kinds = map[int]kind{
	400: {"bad-request", "The request is malformed", "The gateway cannot read the request. Check its syntax."},
	403: {"https-required", "HTTPS is required", "Send the request to https://. Change every secret that was sent without it."},
	404: {"not-found", "Not found", "Check the path. It is matched in its plain form only, without escapes, dots and double slashes."},
	405: {"method-not-allowed", "Method not allowed", "Use a method of the Allow header."},
	408: {"request-timeout", "The request took too long", "Send the whole body faster."},
	413: {"payload-too-large", "The body is too large", "Send a smaller body."},
	429: {"rate-limited", "Too many requests", "Wait for Retry-After seconds, then send the request again."},
	431: {"headers-too-large", "The headers are too large", "Send fewer or shorter headers."},
	500: {"internal-error", "Internal error", "Try again later. Quote the request id when you report it."},
	502: {"bad-gateway", "Bad gateway", "The service gave no valid answer. Try again later."},
	503: {"service-unavailable", "Service unavailable", "The service cannot answer now. Try again after Retry-After seconds."},
	504: {"gateway-timeout", "Gateway timeout", "The service did not answer in time. Try again later."},
}

type body struct {
	Type      string `json:"type"`
	Title     string `json:"title"`
	Status    int    `json:"status"`
	Detail    string `json:"detail"`
	RequestID string `json:"request_id"`
}

// kept are the headers of an error that stay on its problem.
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

// problem answers with a problem of the gateway.
func (a *answer) problem(status int) {
	as, known := kinds[status]
	if !known {
		as = kind{"error-" + strconv.Itoa(status), http.StatusText(status), "The gateway cannot answer this request."}
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

// waiting adds when to try again: Retry-After (RFC 9110 section 10.2.3), and for the limiter the RateLimit fields of
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
