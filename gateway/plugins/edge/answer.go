package edge

import (
	"net/http"
	"strings"
)

// policyHeader is set by the limiter's router on its way out: the RateLimit-Policy in force.
const policyHeader = "Gateway-Policy"

const problemType = "application/problem+json"

// Set where the service set none: a documentation page keeps its own policy.
var securityHeaders = [][2]string{
	{"Strict-Transport-Security", "max-age=63072000; includeSubDomains"},
	{"X-Content-Type-Options", "nosniff"},
	{"Referrer-Policy", "no-referrer"},
	{"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
}

// answer passes an answer through and holds back an error that is not yet a problem.
type answer struct {
	http.ResponseWriter

	edge   *edge
	id     string
	origin string
	policy string
	held   int    // status of the error held back; 0 when there is none
	text   string // the first bytes of its body
	begun  bool
}

func (a *answer) Header() http.Header { return a.ResponseWriter.Header() }

func (a *answer) Write(body []byte) (int, error) {
	if !a.begun && a.held == 0 {
		a.WriteHeader(http.StatusOK)
	}
	if a.held == 0 {
		return a.ResponseWriter.Write(body)
	}
	if a.text == "" && len(body) >= len(limiterBroken) {
		a.text = string(body[:len(limiterBroken)])
	}
	return len(body), nil
}

func (a *answer) WriteHeader(status int) {
	if a.begun || a.held != 0 {
		return
	}
	if status < http.StatusOK {
		a.ResponseWriter.WriteHeader(status)
		return
	}
	header := a.ResponseWriter.Header()
	if policy := header[policyHeader]; len(policy) > 0 {
		a.policy = policy[0]
		delete(header, policyHeader)
	}
	if status >= http.StatusBadRequest && !strings.HasPrefix(header.Get("Content-Type"), problemType) {
		a.held = status
		return
	}
	a.begin(status, header)
}

// begin sends the status and the header, with what every answer carries.
func (a *answer) begin(status int, header http.Header) {
	a.begun = true
	for _, pair := range securityHeaders {
		if len(header[pair[0]]) == 0 {
			header[pair[0]] = []string{pair[1]}
		}
	}
	header["X-Request-Id"] = []string{a.id}
	delete(header, "Server")
	a.cors(header)
	a.ResponseWriter.WriteHeader(status)
}
