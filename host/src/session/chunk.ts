// What is loaded when somebody signs in.
export { createProviderFlows } from './provider-flows.ts';
export { showSignInPage } from './sign-in-page.tsx';
export { TypedDialog } from './typed-dialog.tsx';
