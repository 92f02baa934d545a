const NOTICE = /oidc-provider (WARNING|NOTICE)/;
let muted = false;

/**
 * Leaves out the provider's advice for production from now on: it is advice against exactly what a demonstration is
 * (state in memory, loopback addresses, a Node older than the newest). Everything else is still printed.
 */
export function muteNotices(): void {
  if (muted) return;
  muted = true;
  console.warn = unlessNotice(console.warn);
  console.info = unlessNotice(console.info);
}

function unlessNotice(print: typeof console.warn): typeof console.warn {
  return (...words: unknown[]) => {
    if (!NOTICE.test(String(words[0]))) print(...words);
  };
}
