import type { Instance } from '@alternator/dicom';
import type { Component } from 'solid-js';
import type { RemoteContext } from './context.ts';
import type { DataSource, DataSourceSettings } from './data-source.ts';
import type { DisplaySet } from './display-set.ts';
import type { Evaluate } from './measurement.ts';
import type { Token } from './token.ts';

/** What ends what was begun. */
export type Dispose = () => void;

/** A part of the page. `solid` runs in the host's tree: owner, context, Suspense, error boundary. */
export type VisualModule =
  | { readonly kind: 'solid'; readonly component: Component }
  | { readonly kind: 'dom'; mount(element: HTMLElement, ctx: RemoteContext): Dispose | undefined };

/** A Solid component as a panel, a route or a viewport type. */
export function solid(component: Component): VisualModule {
  return { kind: 'solid', component };
}

/** Any other framework, or none: fill the element, return what empties it. */
export function dom(mount: (element: HTMLElement, ctx: RemoteContext) => Dispose | undefined): VisualModule {
  return { kind: 'dom', mount };
}

/** The module named by `activate`: runs once, before any other module of its remote. */
export interface RemoteModule {
  readonly kind: 'remote';
  activate(ctx: ActivationContext): Dispose | undefined | Promise<Dispose | undefined>;
}

export interface ActivationContext extends RemoteContext {
  /** Gives the capability that `provides` lists. It is withdrawn when the remote is disposed. */
  provide<Capability>(token: Token<Capability>, capability: Capability): void;
}

export function remote(activate: RemoteModule['activate']): RemoteModule {
  return { kind: 'remote', activate };
}

/** The module of a command. */
export interface CommandModule {
  readonly kind: 'command';
  run(ctx: RemoteContext, args: Readonly<Record<string, unknown>>): void | Promise<void>;
}

export function command(run: CommandModule['run']): CommandModule {
  return { kind: 'command', run };
}

/** The module of a data source: called once for each source of the site that uses it. */
export interface DataSourceModule {
  readonly kind: 'data-source';
  open(ctx: RemoteContext, source: DataSourceSettings): DataSource | Promise<DataSource>;
}

export function dataSource(open: DataSourceModule['open']): DataSourceModule {
  return { kind: 'data-source', open };
}

/** The module of an SOP class handler: makes display sets of the instances of one series. */
export interface SopClassHandlerModule {
  readonly kind: 'sop-class-handler';
  displaySets(instances: readonly Instance[], source: string): readonly DisplaySet[];
}

export function sopClassHandler(displaySets: SopClassHandlerModule['displaySets']): SopClassHandlerModule {
  return { kind: 'sop-class-handler', displaySets };
}

/** The module of a measurement tool. */
export interface MeasurementToolModule {
  readonly kind: 'measurement-tool';
  readonly evaluate: Evaluate;
}

export function measurementTool(evaluate: Evaluate): MeasurementToolModule {
  return { kind: 'measurement-tool', evaluate };
}
