"use client";

export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>GoodGo is not available</h1>
          <p>Try again in a moment.</p>
          <a href="/">Home</a>
        </main>
      </body>
    </html>
  );
}
