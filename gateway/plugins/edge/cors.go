package edge

import "net/http"

const (
	corsMethods = "GET, HEAD, POST, PUT, PATCH, DELETE"
	corsRequest = "Authorization, Content-Type, Idempotency-Key, X-Request-ID, traceparent, tracestate"
	corsExposed = "X-Request-ID, Retry-After, RateLimit, RateLimit-Policy, Location, WWW-Authenticate, Allow, ETag, " +
		"Idempotency-Replayed"
	corsMaxAge = "600" // seconds
)

// preflight answers a CORS preflight and says whether it was one. A stranger's origin gets no permission, only a 204.
func (a *answer) preflight(req *http.Request) bool {
	if req.Method != http.MethodOptions || req.Header.Get("Access-Control-Request-Method") == "" {
		return false
	}
	header := a.ResponseWriter.Header()
	if a.edge.origins[a.origin] {
		header["Access-Control-Allow-Methods"] = []string{corsMethods}
		header["Access-Control-Allow-Headers"] = []string{corsRequest}
		header["Access-Control-Max-Age"] = []string{corsMaxAge}
	}
	a.own(header)
	a.begin(http.StatusNoContent, header)
	return true
}

// permit allows exactly the configured origins, without credentials: tokens travel in Authorization, never in cookies.
func (a *answer) permit(header http.Header) {
	delete(header, "Access-Control-Allow-Origin")
	if a.edge.origins[a.origin] {
		header["Access-Control-Allow-Origin"] = []string{a.origin}
		header["Access-Control-Expose-Headers"] = []string{corsExposed}
	}
}
