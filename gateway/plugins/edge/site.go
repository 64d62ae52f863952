package edge

import (
	"bytes"
	"net/http"
)

// serveSite passes a request on to a web app. The answer is not wrapped: a writer that Traefik interprets cannot flush,
// and a stream would come all at once. What has to be on the answer is set before; the site sends no request id. A page
// that a person opens is no stream: where the site does not answer, there is a page of the gateway (page.go).
func (e *edge) serveSite(rw http.ResponseWriter, req *http.Request, id string) {
	head := new(bytes.Buffer)
	_ = req.Header.Write(head) // into memory: never fails
	out := &answer{ResponseWriter: rw, edge: e, id: id}
	if head.Len()+len(req.RequestURI) > e.config.MaxHeaderBytes {
		out.problem(http.StatusRequestHeaderFieldsTooLarge)
		return
	}
	if req.ContentLength > e.config.MaxBodyBytes {
		out.problem(http.StatusRequestEntityTooLarge)
		return
	}
	if req.ContentLength != 0 { // in chunks, it ends where it is too long
		req.Body = http.MaxBytesReader(rw, req.Body, e.config.MaxBodyBytes)
	}
	rw.Header()["X-Request-Id"] = []string{id}
	if isNavigation(req) {
		rw = &sitePage{ResponseWriter: rw, out: out, req: req}
	}
	e.next.ServeHTTP(rw, req)
}
