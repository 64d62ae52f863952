"use client";

/** Shown when a page fails. It cannot ask the server for texts, so it reads the language of the document. */
const TEXTS = {
  en: { title: "This page did not load", text: "A part of the platform does not answer. Nothing was lost: try again in a moment.", again: "Try again", id: "Reference" },
  de: { title: "Die Seite wurde nicht geladen", text: "Ein Teil der Plattform antwortet nicht. Nichts ist verloren: Versuchen Sie es gleich noch einmal.", again: "Noch einmal versuchen", id: "Kennung" },
};

export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  const lang = typeof document === "undefined" ? "en" : document.documentElement.lang;
  const texts = lang === "de" ? TEXTS.de : TEXTS.en;
  return (
    <main id="content" tabIndex={-1} className="wrap py-10">
      <h1 className="mb-4">{texts.title}</h1>
      <p role="alert" className="note wait max-w-prose">
        {texts.text}
      </p>
      {error.digest !== undefined && (
        <p className="label mt-4">
          {texts.id} {error.digest}
        </p>
      )}
      <button className="button go mt-6" onClick={() => window.location.reload()}>
        {texts.again}
      </button>
    </main>
  );
}
