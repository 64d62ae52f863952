import { Go } from "./go";

/** Links between the pages of one section. `here` is the one that is open. */
export function Tabs({ label, here, links }: { label: string; here: string; links: { href: string; text: string }[] }) {
  return (
    <nav aria-label={label} className="mb-8 border-b-2 border-ink flex flex-wrap">
      {links.map((link) => (
        <Go
          key={link.href}
          href={link.href}
          aria-current={link.href === here ? "page" : undefined}
          className="px-2.5 min-h-11 inline-flex items-center border-x border-t border-transparent hover:underline underline-offset-4 aria-[current]:bg-ink aria-[current]:text-paper aria-[current]:no-underline"
        >
          {link.text}
        </Go>
      ))}
    </nav>
  );
}
