import { readFileSync } from "node:fs";
import path from "node:path";

import sharp from "sharp";

/** Writes the app's icons and its splash from the web app's icon: `npm run icons`. Commit what it writes. */
const ASSETS = path.join(import.meta.dirname, "../assets");
const mark = /d="(M5 7[^"]+)"/.exec(readFileSync(path.join(import.meta.dirname, "../../web/app/icon.svg"), "utf8"))?.[1];
if (mark === undefined) throw new Error("clients/web/app/icon.svg has no arrow");

const INK = "#17211b";
const SIGNAL = "#f5b81c";

/** The arrow on a square of 32; `scale` leaves room at the edges, which Android's masks cut off. */
function drawing({ ground, arrow, scale = 1 }) {
  const move = 16 - 16 * scale;
  const rect = ground === null ? "" : `<path fill="${ground}" d="M0 0h32v32H0z"/>`;
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${rect}<path fill="${arrow}" transform="translate(${move} ${move}) scale(${scale})" d="${mark}"/></svg>`);
}

const files = {
  "icon.png": [1024, { ground: INK, arrow: SIGNAL, scale: 0.9 }],
  "adaptive-foreground.png": [1024, { ground: null, arrow: SIGNAL, scale: 0.6 }],
  "adaptive-monochrome.png": [1024, { ground: null, arrow: "#ffffff", scale: 0.6 }],
  "splash.png": [512, { ground: INK, arrow: SIGNAL, scale: 0.9 }],
};
for (const [name, [size, parts]] of Object.entries(files)) {
  const image = sharp(drawing(parts), { density: (72 * size) / 32 }).resize(size, size);
  // the App Store refuses an icon with transparency
  await (parts.ground === null ? image : image.flatten({ background: INK })).png({ compressionLevel: 9, palette: true }).toFile(path.join(ASSETS, name));
}
