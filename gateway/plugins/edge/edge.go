// Package edge is the outermost step of the gateway. Traefik interprets it from source, so nobody needs Go to run it.
//
// In: it gives the request an id, refuses any path that is not in its plain spelling and reads the body whole.
// Out: it gives every answer the id, a content policy and CORS, and turns an error that is not yet a problem (RFC 9457)
// into one. It knows no service and no route.
//
// Interpreted, a call of a function here costs more than a microsecond, a call into the standard library far less:
// hence conditions before calls, and constant headers left to Traefik's own middleware.
package edge

import (
	"bytes"
	"context"
	"net/http"
	"sync/atomic"
	"time"
)

// limiterHeader, set here alone, sends a request past the limiter in Redis to its twin in memory.
const limiterHeader = "Gateway-Limiter"

// limiterLost is what Traefik's limiter answers, with 500, when it cannot reach Redis. The request went no further.
const limiterLost = "Could not insert/update bucket"

// Config is the middleware's part of the dynamic configuration.
type Config struct {
	MaxBodyBytes    int64             `json:"maxBodyBytes"`
	MaxHeaderBytes  int               `json:"maxHeaderBytes"`
	Origins         []string          `json:"origins"`
	Headers         map[string]string `json:"headers"`         // of the answers that are made here
	FallbackSeconds int64             `json:"fallbackSeconds"` // how long to stay in memory after Redis was lost
}

// CreateConfig is called by Traefik before it fills the configuration in.
func CreateConfig() *Config {
	return &Config{MaxBodyBytes: 1 << 20, MaxHeaderBytes: 1 << 16, FallbackSeconds: 5}
}

type edge struct {
	next       http.Handler
	config     *Config
	origins    map[string]bool
	localUntil int64 // Unix nanoseconds, 0 while Redis answers; atomic
}

// New is called by Traefik once for each router that names the middleware.
func New(_ context.Context, next http.Handler, config *Config, _ string) (http.Handler, error) {
	origins := map[string]bool{}
	for _, origin := range config.Origins {
		origins[origin] = true
	}
	return &edge{next: next, config: config, origins: origins}, nil
}

func (e *edge) ServeHTTP(rw http.ResponseWriter, req *http.Request) {
	id := req.Header["X-Request-Id"]
	if len(id) != 1 || !goodID.MatchString(id[0]) {
		id = []string{newID()}
		req.Header["X-Request-Id"] = id
	}
	out := &answer{ResponseWriter: rw, edge: e, id: id[0], origin: req.Header.Get("Origin")}
	if !plainPath.MatchString(req.URL.EscapedPath()) {
		out.problem(http.StatusNotFound)
		return
	}
	head := new(bytes.Buffer)
	_ = req.Header.Write(head) // into memory: never fails
	if head.Len()+len(req.RequestURI) > e.config.MaxHeaderBytes {
		out.problem(http.StatusRequestHeaderFieldsTooLarge)
		return
	}
	if out.origin != "" && out.preflight(req) {
		return
	}
	if req.ContentLength != 0 {
		if status := out.readBody(req); status != 0 {
			out.problem(status)
			return
		}
	}
	delete(req.Header, limiterHeader)
	if until := atomic.LoadInt64(&e.localUntil); until == 0 {
		e.next.ServeHTTP(out, req)
	} else {
		e.withoutRedis(out, req, until)
	}
	if out.held != 0 {
		e.refuse(out, req)
	}
}

// withoutRedis keeps requests in memory, and lets one in each period find out whether Redis is back.
func (e *edge) withoutRedis(out *answer, req *http.Request, until int64) {
	now := time.Now().UnixNano()
	asks := now >= until && atomic.CompareAndSwapInt64(&e.localUntil, until, e.later(now))
	if !asks {
		req.Header[limiterHeader] = []string{"local"}
	}
	e.next.ServeHTTP(out, req)
	if asks && out.text != limiterLost {
		atomic.StoreInt64(&e.localUntil, 0)
	}
}

// refuse answers with the problem that an error stands for. A request that only missed Redis gets its second try.
func (e *edge) refuse(out *answer, req *http.Request) {
	if out.held == http.StatusInternalServerError && out.text == limiterLost {
		atomic.StoreInt64(&e.localUntil, e.later(time.Now().UnixNano()))
		req.Header[limiterHeader] = []string{"local"}
		out.held, out.text = 0, ""
		strip(out.ResponseWriter.Header())
		e.next.ServeHTTP(out, req)
	}
	if out.held != 0 {
		out.problem(out.held)
	}
}

func (e *edge) later(now int64) int64 {
	return now + e.config.FallbackSeconds*int64(time.Second)
}
