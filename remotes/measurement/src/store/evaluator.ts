import {
  type Contribution,
  type Drawing,
  isAbortError,
  type Logger,
  type Measurement,
  type MeasurementToolEntry,
  type MeasurementToolModule,
  type RemoteContext,
  type Samples,
  type Shape,
  TokenError,
} from '@alternator/sdk';

import { isQuantity } from '../drafts/measurement-check.ts';

export type Tool = Contribution<MeasurementToolEntry, MeasurementToolModule>;

/** The numbers of a shape, or why there are none. */
export interface Evaluated extends Pick<Measurement, 'quantities' | 'caveats' | 'provenance'> {
  readonly failed: boolean;
}

export interface Evaluator {
  /** The contributed tool, whichever remote brings it. */
  tool(id: string): Tool | undefined;
  /**
   * Samples the shape and asks its tool for the numbers. Undefined: the viewer is not there now.
   *
   * @throws {DOMException} `AbortError` when the signal ends it
   */
  evaluate(shape: Shape, toolId: string, signal: AbortSignal): Promise<Evaluated | undefined>;
}

export interface EvaluatorParts {
  tools(): readonly Tool[];
  drawing(): Drawing | undefined;
  readonly text: RemoteContext['text'];
  readonly log: Logger;
}

export function createEvaluator(parts: EvaluatorParts): Evaluator {
  const toolById = (id: string) => parts.tools().find(({ entry }) => entry.id === id);
  const failure = (tool: Tool | undefined, caveat: string): Evaluated => ({
    quantities: [],
    caveats: [caveat],
    provenance: tool?.remote,
    failed: true,
  });

  async function evaluate(shape: Shape, toolId: string, signal: AbortSignal): Promise<Evaluated | undefined> {
    const tool = toolById(toolId);
    if (!tool) return failure(undefined, parts.text('caveat.tool-missing', { tool: toolId }));
    const samples = await sample(shape, signal);
    if (samples === undefined) return undefined;
    if (samples === 'failed') return failure(tool, parts.text('caveat.no-pixels'));
    try {
      const module = await tool.load();
      signal.throwIfAborted();
      const quantities: unknown = module.evaluate(shape, samples);
      // Anybody's code: what is no number with a coded name would break lists, drafts and reports.
      if (!Array.isArray(quantities) || !quantities.every(isQuantity))
        throw new TypeError('evaluate did not return a list of quantities');
      return { quantities, caveats: samples.caveats, provenance: tool.remote, failed: false };
    } catch (error) {
      signal.throwIfAborted();
      parts.log.error(`Measurement tool ${toolId} failed`, error);
      return failure(tool, parts.text('caveat.tool-failed', { tool: tool.title }));
    }
  }

  async function sample(shape: Shape, signal: AbortSignal): Promise<Samples | 'failed' | undefined> {
    const drawing = parts.drawing();
    if (!drawing) return undefined;
    try {
      const samples = await drawing.sample(shape, signal);
      signal.throwIfAborted();
      return samples;
    } catch (error) {
      signal.throwIfAborted();
      if (isAbortError(error) || error instanceof TokenError) return undefined;
      parts.log.warn('The pixels under a shape could not be sampled', error);
      return 'failed';
    }
  }

  return { tool: toolById, evaluate };
}
