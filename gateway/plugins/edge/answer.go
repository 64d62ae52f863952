package edge

import (
	"net/http"
	"strings"
)

// policyHeader holds the RateLimit-Policy in force; the limiter's router sets it on the answer.
const policyHeader = "Gateway-Policy"

const problemType = "application/problem+json"

// The errors of SCIM have a form of their own (RFC 7644 section 3.12).
const scimType = "application/scim+json"

// Those of OAuth are JSON (RFC 6749 section 5.2), and pages where a person looks.
const jsonType, pageType = "application/json", "text/html"

// Set where the service set none: an HTML page keeps its own.
var (
	contentPolicy  = []string{"default-src 'none'; frame-ancestors 'none'"}
	referrerPolicy = []string{"no-referrer"}
)

var varyOrigin = []string{"Origin"}

// answer passes an answer through, and holds back an error that is not yet a problem.
type answer struct {
	http.ResponseWriter

	edge   *edge
	req    *http.Request
	id     string
	origin string
	allow  string // of Access-Control-Allow-Origin; empty: none
	policy string
	held   int    // status of the error held back; 0 when there is none
	text   string // the first bytes of its body
	begun  bool
}

func (a *answer) Write(body []byte) (int, error) {
	if !a.begun && a.held == 0 {
		a.WriteHeader(http.StatusOK)
	}
	if a.held == 0 {
		return a.ResponseWriter.Write(body)
	}
	if a.text == "" && len(body) >= len(limiterLost) {
		a.text = string(body[:len(limiterLost)])
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
	kind := header.Get("Content-Type")
	if status >= http.StatusBadRequest && !strings.HasPrefix(kind, problemType) && !a.isOwnError(kind) {
		a.held = status
		return
	}
	a.begin(status, header)
}

// isOwnError says whether an error of this media type is the route's own. What Traefik answers is plain text.
func (a *answer) isOwnError(kind string) bool {
	if strings.HasPrefix(kind, scimType) {
		return true
	}
	if a.edge.ownErrors == nil || !strings.HasPrefix(kind, jsonType) && !strings.HasPrefix(kind, pageType) {
		return false
	}
	method := a.req.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	return a.edge.ownErrors.MatchString(method + " " + a.req.URL.Path)
}

// begin sends the status and the header, with the headers of every answer.
func (a *answer) begin(status int, header http.Header) {
	a.begun = true
	header["X-Request-Id"] = []string{a.id}
	if len(header["Content-Security-Policy"]) == 0 {
		header["Content-Security-Policy"] = contentPolicy
	}
	if len(header["Referrer-Policy"]) == 0 {
		header["Referrer-Policy"] = referrerPolicy
	}
	if len(a.edge.origins) > 0 { // for caches: also where no origin was sent
		header["Vary"] = append(header["Vary"], varyOrigin...)
	}
	if a.origin != "" {
		a.permit(header)
	}
	a.ResponseWriter.WriteHeader(status)
}

// own adds the headers that Traefik's middleware sets on the answers of services.
func (a *answer) own(header http.Header) {
	for name, value := range a.edge.config.Headers {
		header[http.CanonicalHeaderKey(name)] = []string{value}
	}
}
