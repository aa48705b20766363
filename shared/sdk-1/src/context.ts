import { type ActivationContext, Measurements, type RemoteBuild, type RemoteContext } from '@alternator/sdk';
import { mapped } from './mapped.ts';
import { newerMeasurements, olderMeasurements } from './measurements.ts';

/** What a remote that was built for SDK 1 is handed: all capabilities have the shape of then. */
export function olderContext<Context extends RemoteContext>(context: Context): Context {
  const use: RemoteContext['use'] = (token) => older(token.id, context.use(token)) as never;
  const optional: RemoteContext['optional'] = (token) =>
    mapped(context.optional(token), (capability) => capability && older(token.id, capability)) as never;
  return changed<RemoteContext>(context, { use, optional }) as Context;
}

/** As above; and what the remote provides gets the shape of now. */
export function olderActivation(activation: ActivationContext): ActivationContext {
  const provide: ActivationContext['provide'] = (token, capability) =>
    activation.provide(token, newer(token.id, capability, activation.remote));
  return changed(olderContext(activation), { provide });
}

function older(tokenId: string, capability: unknown): unknown {
  return tokenId === Measurements.id ? olderMeasurements(capability as Measurements) : capability;
}

function newer<Capability>(tokenId: string, capability: Capability, own: RemoteBuild): Capability {
  return tokenId === Measurements.id ? (newerMeasurements(capability as never, own) as never) : capability;
}

/** With other members; what is read anew at each use stays so. */
function changed<Whole extends object>(whole: Whole, members: Partial<Whole>): Whole {
  const all = { ...Object.getOwnPropertyDescriptors(whole), ...Object.getOwnPropertyDescriptors(members) };
  return Object.defineProperties({}, all) as Whole;
}
