// What is loaded where a site signs people in; the provider's own protocol is a chunk of its own again.
export { signInFirst } from './sign-in-first.ts';
