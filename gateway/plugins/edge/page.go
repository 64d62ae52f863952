package edge

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
)

// sitePage passes the answer to a navigation on, and shows a person a page where Traefik would say in plain text that the
// web app does not answer. Pages of the web app itself are text/html, and stay.
type sitePage struct {
	http.ResponseWriter

	out    *answer
	req    *http.Request
	isHeld bool
	begun  bool
}

// isNavigation tells whether a browser will show the answer.
func isNavigation(req *http.Request) bool {
	if dest := req.Header.Get("Sec-Fetch-Dest"); dest != "" {
		return dest == "document"
	}
	return strings.Contains(req.Header.Get("Accept"), "text/html")
}

func (p *sitePage) Write(body []byte) (int, error) {
	if p.isHeld {
		return len(body), nil
	}
	p.begun = true
	return p.ResponseWriter.Write(body)
}

func (p *sitePage) WriteHeader(status int) {
	if p.begun || p.isHeld {
		return
	}
	if status < http.StatusOK {
		p.ResponseWriter.WriteHeader(status)
		return
	}
	kind := p.ResponseWriter.Header().Get("Content-Type")
	if pageTexts[status] == nil || (kind != "" && !strings.HasPrefix(kind, "text/plain")) {
		p.begun = true
		p.ResponseWriter.WriteHeader(status)
		return
	}
	p.isHeld = true
	p.out.page(status, p.req)
}

// page answers with a page for a person.
func (a *answer) page(status int, req *http.Request) {
	lang := "en"
	if strings.HasPrefix(strings.ToLower(strings.TrimSpace(req.Header.Get("Accept-Language"))), "de") {
		lang = "de"
	}
	words := pageTexts[status][lang]
	refresh := ""
	if req.Method == http.MethodGet || req.Method == http.MethodHead {
		refresh = `<meta http-equiv="refresh" content="10">`
	}
	text := `<!doctype html><html lang="` + lang + `"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
		`<meta name="robots" content="noindex">` + refresh + `<title>` + words.title + ` – GoodGo</title><style>` + pageStyle + `</style></head>` +
		`<body><header>GoodGo</header><main><p class="label">` + strconv.Itoa(status) + `</p><h1>` + words.title + `</h1><p>` + words.text + `</p>` +
		`<p><a href="">` + words.again + `</a></p><p class="label">` + words.reference + ` ` + a.id + `</p></main></body></html>`
	header := a.ResponseWriter.Header()
	strip(header)
	header["Content-Type"] = []string{"text/html; charset=utf-8"}
	header["Content-Length"] = []string{strconv.Itoa(len(text))}
	header["Cache-Control"] = []string{"no-store"}
	header["Content-Security-Policy"] = pagePolicy
	a.own(header)
	a.waiting(status, header)
	a.begin(status, header)
	_, _ = a.ResponseWriter.Write([]byte(text))
}

type pageText struct{ title, text, again, reference string }

var pageTexts = map[int]map[string]pageText{
	429: {
		"en": {"Too many requests", "Wait a little, then try again.", "Try again", "Reference"},
		"de": {"Zu viele Anfragen", "Warten Sie etwas, und versuchen Sie es dann wieder.", "Noch einmal versuchen", "Kennung"},
	},
	502: away,
	503: away,
	504: away,
}

var away = map[string]pageText{
	"en": {"We are away for a moment", "The site does not answer. Nothing was lost, and you stay signed in. This page tries again by itself.", "Try again", "Reference"},
	"de": {"Wir sind einen Moment weg", "Die Seite antwortet nicht. Nichts ist verloren, und Sie bleiben angemeldet. Diese Seite versucht es von selbst wieder.", "Noch einmal versuchen", "Kennung"},
}

// The colours of clients/shared/src/tokens.css.
const pageStyle = `:root{color-scheme:light dark;font:1rem/1.55 system-ui,sans-serif;background:light-dark(#f4f0e4,#101512);color:light-dark(#17211b,#ece8da)}` +
	`body{margin:0}header{background:#17211b;color:#f4f0e4;border-bottom:6px solid #f5b81c;padding:1rem;font-weight:800}` +
	`main{max-width:38rem;padding:2.5rem 1rem}h1{line-height:1.1}a{color:light-dark(#0a5c3a,#84d6aa)}` +
	`.label{font:.75rem ui-monospace,monospace;color:light-dark(#545e56,#a9b3aa)}`

var pagePolicy = []string{"default-src 'none'; style-src 'sha256-" + digest(pageStyle) + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return base64.StdEncoding.EncodeToString(sum[:])
}
