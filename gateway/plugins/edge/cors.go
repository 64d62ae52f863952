package edge

import "net/http"

const (
	corsMethods = "GET, HEAD, POST, PUT, PATCH, DELETE"
	corsRequest = "Authorization, Content-Type, DPoP, Idempotency-Key, If-Match, If-None-Match, X-Request-ID, traceparent, " +
		"tracestate, baggage, sentry-trace"
	corsExposed = "X-Request-ID, Retry-After, RateLimit, RateLimit-Policy, Location, WWW-Authenticate, Allow, ETag, " +
		"Idempotency-Replayed"
	corsMaxAge = "600" // seconds
)

// allowOrigin finds out whom the answer is for: exactly the configured origins, and on the routes for every origin, all.
// Never with credentials: tokens travel in Authorization, not in cookies.
func (a *answer) allowOrigin(req *http.Request) {
	if a.edge.origins[a.origin] {
		a.allow = a.origin
	} else if a.edge.anyOrigin != nil {
		method := req.Method
		if asked := req.Header.Get("Access-Control-Request-Method"); method == http.MethodOptions && asked != "" {
			method = asked
		}
		if method == http.MethodHead {
			method = http.MethodGet
		}
		if a.edge.anyOrigin.MatchString(method + " " + req.URL.Path) {
			a.allow = "*"
		}
	}
}

// preflight answers a CORS preflight and returns whether it was one. An unknown origin gets a 204 without permission.
func (a *answer) preflight(req *http.Request) bool {
	if req.Method != http.MethodOptions || req.Header.Get("Access-Control-Request-Method") == "" {
		return false
	}
	header := a.ResponseWriter.Header()
	if a.allow != "" {
		header["Access-Control-Allow-Methods"] = []string{corsMethods}
		header["Access-Control-Allow-Headers"] = []string{corsRequest}
		header["Access-Control-Max-Age"] = []string{corsMaxAge}
	}
	a.own(header)
	a.begin(http.StatusNoContent, header)
	return true
}

// permit writes the permission down. A service's own is removed.
func (a *answer) permit(header http.Header) {
	delete(header, "Access-Control-Allow-Origin")
	delete(header, "Access-Control-Allow-Credentials")
	if a.allow != "" {
		header["Access-Control-Allow-Origin"] = []string{a.allow}
		header["Access-Control-Expose-Headers"] = []string{corsExposed}
	}
}
