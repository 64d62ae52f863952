import type { ReactNode } from "react";

import { Go } from "./go";

/** The frame of a page: one main region, one heading. `above` is the small line over it. */
export function Page({ title, above, children, aside }: { title: ReactNode; above?: ReactNode; children: ReactNode; aside?: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className="wrap py-10 outline-none">
      <div className="flex flex-wrap items-end justify-between gap-4 mb-8">
        <div>
          {above !== undefined && <p className="label mb-2">{above}</p>}
          <h1>{title}</h1>
        </div>
        {aside}
      </div>
      {children}
    </main>
  );
}

/** A page that is one form. */
export function FormPage({ title, above, lead, children }: { title: string; above?: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className="wrap py-12 outline-none">
      <div className="narrow">
        {above !== undefined && <p className="label mb-2">{above}</p>}
        <h1 className="mb-4">{title}</h1>
        {lead !== undefined && <div className="text-soft mb-6">{lead}</div>}
        <div className="sheet">{children}</div>
      </div>
    </main>
  );
}

export function Empty({ title, text, href, link }: { title: string; text: string; href?: string; link?: string }) {
  return (
    <div className="border-2 border-dashed border-line p-8 max-w-xl">
      <h2 className="mb-2">{title}</h2>
      <p className="text-soft">{text}</p>
      {href !== undefined && (
        <Go className="button go mt-5" href={href}>
          {link}
        </Go>
      )}
    </div>
  );
}

/** Says that a service did not answer, where its part of the page would be. */
export function Unavailable({ text }: { text: string }) {
  return (
    <p role="alert" className="note wait">
      {text}
    </p>
  );
}

export function NextPage({ href, text }: { href: string | null; text: string }) {
  return href === null ? null : (
    <Go className="button mt-6" href={href}>
      {text}
    </Go>
  );
}
