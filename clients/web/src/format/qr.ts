import encodeQR from "qr";

/** Draws the QR code of `text` as an SVG path in a square of `size` modules, with the quiet zone of four around it. */
export function drawQr(text: string): { path: string; size: number } {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 4 });
  const path = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return { path, size: rows.length };
}
