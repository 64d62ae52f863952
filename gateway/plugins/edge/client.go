package edge

import (
	"net"
	"net/http"
	"strings"
)

// trustedNetworks parses the networks of the proxies that stand before the gateway.
func trustedNetworks(texts []string) ([]*net.IPNet, error) {
	networks := []*net.IPNet{}
	for _, text := range texts {
		_, network, err := net.ParseCIDR(text)
		if err != nil {
			return nil, err
		}
		networks = append(networks, network)
	}
	return networks, nil
}

// adoptClient makes the request look as if the client had connected itself, when a trusted proxy did it: the limits, the
// bodies in memory and the services then see the client's address. Hops before the last one that is not a proxy of ours
// are the client's own words.
func (e *edge) adoptClient(req *http.Request) {
	forwarded := strings.Split(strings.Join(req.Header["X-Forwarded-For"], ","), ",")
	delete(req.Header, "X-Forwarded-For")
	peer, _, err := net.SplitHostPort(req.RemoteAddr)
	address := net.ParseIP(peer)
	if err != nil || address == nil {
		return
	}
	for last := len(forwarded) - 1; last >= 0 && e.isTrusted(address); last-- {
		hop := net.ParseIP(strings.TrimSpace(forwarded[last]))
		if hop == nil {
			break
		}
		address = hop
	}
	client := address.String()
	req.RemoteAddr = net.JoinHostPort(client, "0")
	req.Header["X-Real-Ip"] = []string{client}
}

func (e *edge) isTrusted(address net.IP) bool {
	for _, network := range e.proxies {
		if network.Contains(address) {
			return true
		}
	}
	return false
}
