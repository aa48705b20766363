// Part of a remote's development build. A deployed page that runs it as local code lets no script in by itself: it has
// a door for them, which gives each its hash and its type (host/src/local-code).
const load = globalThis[Symbol.for('alternator.local-code')];
if (load)
  __webpack_require__.l = (url, done) =>
    load(url).then(
      () => done({ type: 'load', target: { src: url } }),
      () => done({ type: 'error', target: { src: url } }),
    );
