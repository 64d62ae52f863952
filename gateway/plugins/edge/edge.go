// Package edge is the outermost step of the gateway. Traefik interprets it from source: it runs without a Go toolchain.
//
// In: it gives the request an id, refuses a path that is not in its plain form and reads the whole body, when there is
// memory for it.
// Out: it gives every answer the id, a content policy, a referrer policy and CORS, and turns an error that is not yet a
// problem (RFC 9457) into one. It knows no service and no route. A web app has less of both (site.go).
//
// Interpreted, a call of a function here costs more than a microsecond, a call into the standard library far less:
// hence conditions before calls, and constant headers left to Traefik's own middleware.
package edge

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"regexp"
	"strconv"
	"sync/atomic"
	"time"
)

// limiterHeader routes a request past the limiter in Redis to its twin in memory. Only this package sets it.
const limiterHeader = "Gateway-Limiter"

// limiterLost is what Traefik's limiter answers, with 500, when it cannot reach Redis. The request went no further.
const limiterLost = "Could not insert/update bucket"

// Config is the middleware's part of the dynamic configuration.
type Config struct {
	MaxBodyBytes     int64             `json:"maxBodyBytes"`
	BodyLimits       []BodyLimit       `json:"bodyLimits"` // of routes that take less
	SmallBodyBytes   int64             `json:"smallBodyBytes"`
	ClientBodyMemory int64             `json:"clientBodyMemory"` // bytes: of small bodies, and again of larger ones
	BodyMemory       int64             `json:"bodyMemory"`       // the same, of all clients together
	MaxHeaderBytes   int               `json:"maxHeaderBytes"`
	Origins          []string          `json:"origins"`
	AnyOriginRoutes  string            `json:"anyOriginRoutes"` // regular expression over `METHOD /path`; empty: none
	OwnErrorRoutes   string            `json:"ownErrorRoutes"`  // the same, of routes whose errors are JSON or HTML of their own
	TrustedProxies   []string          `json:"trustedProxies"`  // networks of what stands before the gateway
	HTTPSOnly        bool              `json:"httpsOnly"`       // redirect or refuse every request
	Site             bool              `json:"site"`            // a web app is behind it, and no service
	Headers          map[string]string `json:"headers"`         // of the answers that are made here
	FallbackSeconds  int64             `json:"fallbackSeconds"` // how long to stay in memory after Redis was lost
}

// BodyLimit is how many bytes the bodies of some routes may have.
type BodyLimit struct {
	Routes string `json:"routes"` // regular expression over `METHOD /path`
	Bytes  int64  `json:"bytes"`
}

type bodyLimit struct {
	routes *regexp.Regexp
	bytes  int64
}

// CreateConfig is called by Traefik before it fills the configuration in.
func CreateConfig() *Config {
	return &Config{
		MaxBodyBytes:     1 << 20,
		SmallBodyBytes:   8 << 10,
		ClientBodyMemory: 8 << 20,
		BodyMemory:       32 << 20,
		MaxHeaderBytes:   1 << 16,
		FallbackSeconds:  5,
	}
}

type edge struct {
	next       http.Handler
	config     *Config
	limits     []bodyLimit
	bodyPolicy string // of RateLimit-Policy
	origins    map[string]bool
	anyOrigin  *regexp.Regexp // nil: no route
	ownErrors  *regexp.Regexp // nil: no route
	proxies    []*net.IPNet
	localUntil int64 // Unix nanoseconds, 0 while Redis answers; atomic
}

// New is called by Traefik once for each router that names the middleware.
func New(_ context.Context, next http.Handler, config *Config, _ string) (http.Handler, error) {
	watch.Do(watchStop)
	origins := map[string]bool{}
	for _, origin := range config.Origins {
		origins[origin] = true
	}
	limits := []bodyLimit{}
	for _, limit := range config.BodyLimits {
		routes, err := regexp.Compile(limit.Routes)
		if err != nil {
			return nil, err
		}
		limits = append(limits, bodyLimit{routes, limit.Bytes})
	}
	policy := `"bodies";q=` + strconv.FormatInt(config.ClientBodyMemory, 10) + `;qu="content-bytes"`
	made := &edge{next: next, config: config, limits: limits, bodyPolicy: policy, origins: origins}
	proxies, err := trustedNetworks(config.TrustedProxies)
	if err == nil && config.AnyOriginRoutes != "" {
		made.anyOrigin, err = regexp.Compile(config.AnyOriginRoutes)
	}
	if err == nil && config.OwnErrorRoutes != "" {
		made.ownErrors, err = regexp.Compile(config.OwnErrorRoutes)
	}
	made.proxies = proxies
	return made, err
}

func (e *edge) ServeHTTP(rw http.ResponseWriter, req *http.Request) {
	id := req.Header["X-Request-Id"]
	if len(id) != 1 || !goodID.MatchString(id[0]) {
		id = []string{newID()}
		req.Header["X-Request-Id"] = id
	}
	if len(e.proxies) > 0 {
		e.adoptClient(req)
	}
	if atomic.LoadInt32(&stopping) != 0 {
		rw.Header()["Connection"] = closing
	}
	if e.config.Site {
		e.serveSite(rw, req, id[0])
		return
	}
	out := &answer{ResponseWriter: rw, edge: e, req: req, id: id[0], origin: req.Header.Get("Origin")}
	if out.origin != "" {
		out.allowOrigin(req)
	}
	if !plainPath.MatchString(req.URL.EscapedPath()) {
		out.problem(http.StatusNotFound)
		return
	}
	if e.config.HTTPSOnly {
		out.sendToHTTPS(req)
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
		limit := e.bodyLimit(req)
		if req.ContentLength > limit {
			out.problem(http.StatusRequestEntityTooLarge)
			return
		}
		size := req.ContentLength
		if size < 0 { // in chunks: as many as it may have
			size = limit
		}
		size += bodyOverhead
		memory, client := largeBodies, clientOf(req)
		if size <= e.config.SmallBodyBytes+bodyOverhead {
			memory = smallBodies
		}
		if status := memory.reserve(client, size, e.config); status != 0 {
			out.policy = e.bodyPolicy
			out.problem(status)
			return
		}
		defer memory.release(client, size)
		if status := out.readBody(req, limit); status != 0 {
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

// withoutRedis sends requests to the limiter in memory, and one in each period to Redis, to see whether it is back.
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

// refuse answers with the problem of an error. A request that only missed Redis is tried a second time.
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
