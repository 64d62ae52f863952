"use client";

import { formatTime } from "@goodgo/shared/time";

import { useForm } from "./form";

interface Texts {
  allowed: string;
  refused: string;
  who: string;
  issued: string;
  expires: string;
  steps: string;
  trail: string;
  outcomes: Record<"passed" | "failed" | "skipped", string>;
}

const TAGS = { passed: "go", failed: "stop", skipped: "" };

/** What auth says of the request in the form around it. Auth explains in English. */
export function Explanation({ texts, locale }: { texts: Texts; locale: string }) {
  const { explained } = useForm().state;
  if (explained === undefined) return null;
  const { allowed, explanation, problem, token, steps } = explained;
  const facts = token === null ? [] : [
    { name: texts.who, value: `${token.subject} (${token.client_id})` },
    ...(token.issued_at === null ? [] : [{ name: texts.issued, value: formatTime(token.issued_at, locale) }]),
    { name: texts.expires, value: formatTime(token.expires_at, locale) },
  ];
  return (
    <div role="status" className="grid gap-4" data-testid="explanation">
      <div className={`note ${allowed ? "" : "stop"}`}>
        <p className="mb-1">
          <span className={`tag ${allowed ? "go" : "stop"}`}>{allowed ? texts.allowed : texts.refused}</span> {problem !== null && <span className="code">{problem}</span>}
        </p>
        <p lang="en" className="font-semibold">
          {explanation}
        </p>
      </div>
      {facts.length > 0 && (
        <dl className="grid gap-2">
          {facts.map((fact) => (
            <div key={fact.name}>
              <dt className="label">{fact.name}</dt>
              <dd className="code">{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
      <h2>{texts.steps}</h2>
      <ol className="grid gap-3">
        {steps.map((step) => (
          <li key={step.step} className="border-s-4 border-line ps-4">
            <p>
              <span className="code font-semibold">{step.step}</span> <span className={`tag ${TAGS[step.outcome]}`}>{texts.outcomes[step.outcome]}</span>
            </p>
            <p lang="en">{step.detail}</p>
            {step.event !== null && (
              <p className="text-soft">
                {texts.trail}: <span className="code">{step.event.type}</span> · {formatTime(step.event.occurred_at, locale)}
              </p>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
