import './share.ts';

export { withDeadline } from './deadline.ts';
export { createFederation, type Federation, type FederationOptions } from './federation.ts';
export { LoadError, type LoadErrorCode } from './load-error.ts';
export { loadByElement, loadRemoteFile, type Part, remoteFileError } from './remote-file.ts';
export { listShared, type SharedLibrary } from './sharing.ts';
