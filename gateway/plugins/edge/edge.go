// Package edge is the outermost step of the gateway. Traefik interprets it from source, so nobody needs Go to run it.
//
// In: it gives the request an id, refuses any path that is not in its plain spelling, drops headers that only the
// platform may set and reads the body whole. Out: it gives every answer the id, the security headers and CORS, and
// turns an error that is not yet a problem (RFC 9457) into one. It knows no service and no route.
package edge

import (
	"context"
	"net/http"
	"sync/atomic"
	"time"
)

// limiterHeader, set by this package alone, sends a request past the limiter in Redis to the one in memory.
const limiterHeader = "Gateway-Limiter"

// limiterBroken is what Traefik's limiter answers, with 500, when it cannot reach Redis. The request went no further.
const limiterBroken = "Could not insert/update bucket"

// Headers that a service may believe because only the gateway or the platform sets them. Traefik itself replaces
// X-Forwarded-* and X-Real-Ip with what it saw.
var dropped = []string{
	"Forwarded", "X-User-Id", "X-User-Roles", "X-User-Scope", "X-Original-Url", "X-Rewrite-Url",
	"X-Http-Method-Override", "X-Http-Method", "X-Method-Override", "True-Client-Ip", "X-Client-Ip", limiterHeader,
}

// Config is the middleware's part of the dynamic configuration.
type Config struct {
	MaxBodyBytes int64    `json:"maxBodyBytes"`
	Origins      []string `json:"origins"`
	// FallbackSeconds is how long requests stay on the limiter in memory after Redis failed; 0 when there is no Redis.
	FallbackSeconds int64 `json:"fallbackSeconds"`
}

// CreateConfig is called by Traefik before it fills the configuration in.
func CreateConfig() *Config {
	return &Config{MaxBodyBytes: 1 << 20}
}

type edge struct {
	next       http.Handler
	config     *Config
	origins    map[string]bool
	localUntil int64 // Unix nanoseconds; atomic
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
	id := requestID(req.Header.Get("X-Request-Id"))
	out := &answer{ResponseWriter: rw, edge: e, id: id, origin: req.Header.Get("Origin")}
	if !plain(req.URL.EscapedPath()) {
		out.problem(http.StatusNotFound)
		return
	}
	if out.preflight(req) {
		return
	}
	if status := e.readBody(req); status != 0 {
		out.problem(status)
		return
	}
	for _, name := range dropped {
		delete(req.Header, name)
	}
	req.Header["X-Request-Id"] = []string{id}
	e.forward(out, req)
}

// forward calls the rest of the chain; when the limiter lost Redis, once more past it, so that no request fails of it.
func (e *edge) forward(out *answer, req *http.Request) {
	if e.config.FallbackSeconds > 0 && time.Now().UnixNano() < atomic.LoadInt64(&e.localUntil) {
		req.Header[limiterHeader] = []string{"local"}
	}
	e.next.ServeHTTP(out, req)
	if e.config.FallbackSeconds > 0 && out.held == http.StatusInternalServerError && out.text == limiterBroken {
		atomic.StoreInt64(&e.localUntil, time.Now().UnixNano()+e.config.FallbackSeconds*int64(time.Second))
		req.Header[limiterHeader] = []string{"local"}
		out.held, out.text = 0, ""
		e.next.ServeHTTP(out, req)
	}
	if out.held != 0 {
		out.problem(out.held)
	}
}
