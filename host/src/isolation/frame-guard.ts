/**
 * Runs first in the frame of an isolated remote, before anything of the remote. Chromium 156 knows no policy for WebRTC:
 * a peer connection would carry data past `connect-src`; nor for speech, which some browsers leave to a server. No script can get another window's: whatever frame this one
 * makes is of another origin, and runs no script (`frame-document.ts`).
 */
for (const name of Object.getOwnPropertyNames(window))
  if (/^(?:webkit|moz)?(?:RTC|Speech|speechSynthesis)/.test(name)) Reflect.deleteProperty(window, name);
