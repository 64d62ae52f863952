package edge

import (
	"os"
	"os/signal"
	"reflect"
	"sync"
	"sync/atomic"
)

// stopping is 1 once Traefik has been told to end. Until it refuses connections (requestAcceptGraceTimeout) each answer
// then asks its client to open another one, which a balancer sends elsewhere: a client that kept a connection would send
// its next request into the end (RFC 9112 section 9.6). In HTTP/2 the same header becomes GOAWAY.
var stopping int32

var closing = []string{"close"}

var watch sync.Once

// watchStop listens for SIGTERM beside Traefik. Interpreted code has no package syscall, so the signal is made from
// another of its type.
func watchStop() {
	told := make(chan os.Signal, 1)
	terminate := reflect.New(reflect.TypeOf(os.Interrupt)).Elem()
	terminate.SetInt(15)
	signal.Notify(told, terminate.Interface().(os.Signal))
	go func() {
		<-told
		atomic.StoreInt32(&stopping, 1)
	}()
}
