import * as sdk from '@alternator/sdk';
import type * as Sdk1 from '../api/sdk-1.api.d.ts';

export { olderActivation, olderContext } from './context.ts';

/**
 * What a remote of then imports from `@alternator/sdk`: the host's own functions, classes and Solid contexts, so that
 * all of them are one. That it is all of SDK 1, the compiler says, against what was released.
 */
export const surface: typeof Sdk1 = {
  ...sdk,
  // Of these only the types differ: a context of then says less of its remote, and a source of then does less.
  RemoteContextProvider: sdk.RemoteContextProvider as unknown as typeof Sdk1.RemoteContextProvider,
  dataSource: sdk.dataSource as unknown as typeof Sdk1.dataSource,
};
