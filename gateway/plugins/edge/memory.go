package edge

import (
	"net"
	"net/http"
	"strings"
	"sync"
)

// bodyMemory counts the bytes that bodies may take, in all and for each client, from before a body is read until its
// request is answered. Every router's edge counts in the same one, so that a client has one share on all ports.
type bodyMemory struct {
	mutex   sync.Mutex
	used    int64
	clients map[string]int64
}

// Small bodies are counted apart, so that large ones, whoever sends them, keep nobody from logging in.
var (
	smallBodies = &bodyMemory{clients: map[string]int64{}}
	largeBodies = &bodyMemory{clients: map[string]int64{}}
)

// bodyOverhead is what a request with a body takes at least.
const bodyOverhead = 1 << 10

// reserve takes size bytes for a client. It returns the status to refuse with, or 0.
func (m *bodyMemory) reserve(client string, size int64, config *Config) int {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if m.clients[client]+size > config.ClientBodyMemory {
		return http.StatusTooManyRequests
	}
	if m.used+size > config.BodyMemory {
		return http.StatusServiceUnavailable
	}
	m.used += size
	m.clients[client] += size
	return 0
}

func (m *bodyMemory) release(client string, size int64) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.used -= size
	if left := m.clients[client] - size; left > 0 {
		m.clients[client] = left
	} else {
		delete(m.clients, client)
	}
}

// clientOf returns the address that the request came from. A whole /64 is one client (RFC 6177), as for the limiter.
func clientOf(req *http.Request) string {
	host := req.RemoteAddr
	if split, _, err := net.SplitHostPort(host); err == nil {
		host = split
	}
	host = strings.SplitN(host, "%", 2)[0]
	address := net.ParseIP(host)
	if address == nil || address.To4() != nil {
		return host
	}
	return address.Mask(net.CIDRMask(64, 128)).String()
}

// bodyLimit returns how long the request's body may be: the first route's limit that matches, or everyone's.
func (e *edge) bodyLimit(req *http.Request) int64 {
	for _, limit := range e.limits {
		if limit.routes.MatchString(req.Method + " " + req.URL.Path) {
			return limit.bytes
		}
	}
	return e.config.MaxBodyBytes
}
