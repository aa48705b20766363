import type {
  Contributions,
  DataSources,
  DecodePool,
  DisplaySets,
  Drawing,
  Measurements,
  RemoteContext,
  ShapeKind,
  SopClassHandlerModule,
  StudyRef,
  Token,
  Workspace,
} from '@alternator/sdk';
import {
  conformHandler,
  conformSource,
  conformTool,
  type Faults,
  type Finding,
  type HandlerUnderTest,
  type SourceUnderTest,
} from '@alternator/sdk/conformance';
import { patience } from '../patience.ts';
import { judgeInHost, missingOf } from './judge-in-host.ts';

/** What stands in the page by the probe and by the federation runtime. */
interface ProbedPage {
  readonly alternatorProbe?: RemoteContext;
  readonly __FEDERATION__?: {
    readonly __INSTANCES__: readonly { loadRemote(id: string): Promise<{ default: unknown }> }[];
  };
}

/** What the test asks of the page's capabilities: `alternatorTest`. */
export interface ProbeApi {
  /** Loads a module of a remote by the host's own runtime, with its hashes and deadlines. */
  loaded(container: string, module: string): Promise<unknown>;
  testTool(id: string, draws: ShapeKind): Promise<readonly Finding[]>;
  /** The next strokes draw with a contributed tool, once there is who draws, and who keeps what is drawn. */
  arm(tool: { readonly id: string; readonly draws: ShapeKind } | undefined): Promise<void>;
  /** What was measured with a tool: numbers by their meaning, with unit. */
  measured(tool: string): readonly string[];
  forgetMeasured(tool: string): void;
  /** Counts from now on how often the host asks a handler. */
  watchHandler(container: string, module: string): Promise<void>;
  testHandler(
    container: string,
    module: string,
    entry: Pick<HandlerUnderTest, 'sopClassUIDs' | 'modalities'> & { readonly priority: number },
    study: StudyRef,
  ): Promise<readonly Finding[]>;
  testSource(id: string, faults: Faults): Promise<readonly Finding[]>;
  /** Rows and columns of the viewports, as `2 x 2`. */
  grid(): string;
}

/** Makes the page's side of what needs the SDK's capabilities. */
export function createProbeApi(page: ProbedPage): ProbeApi {
  const find = <Capability>(id: `${string}@${number}`) =>
    page.alternatorProbe?.optional({ id } as Token<Capability>)();
  const use = <Capability>(id: `${string}@${number}`): Capability => {
    const found = find<Capability>(id);
    if (!found) throw new Error(`${id} is not there`);
    return found as Capability;
  };
  const calls = new Map<string, number>();
  const loaded: ProbeApi['loaded'] = async (container, module) => {
    const runtime = page.__FEDERATION__?.__INSTANCES__[0];
    if (!runtime) throw new Error('this host has no federation runtime that can be asked');
    return (await runtime.loadRemote(`${container}/${module.slice(2)}`)).default;
  };
  const measurements = () => use<Measurements>('alternator.measurements@1');
  return {
    loaded,
    async testTool(id, draws) {
      const tools = use<Contributions>('alternator.contributions@1').measurementTools();
      const tool = tools.find(({ entry }) => entry.id === id);
      if (!tool) throw new Error(`no tool "${id}" among the contributions`);
      const { evaluate } = await tool.load();
      return conformTool({ draws, evaluate });
    },
    async arm(tool) {
      // A stroke that nobody listens to is lost; the viewer brings its measurements after the first image.
      await until(() => Boolean(find('alternator.drawing@1') && find('alternator.measurements@1')));
      use<Drawing>('alternator.drawing@1').draw(tool);
    },
    measured: (tool) =>
      measurements()
        .list()
        .filter((one) => one.tool === tool)
        .flatMap(({ quantities }) =>
          quantities.map(
            ({ concept, value, unit }) => `${concept.meaning} ${Number(value.toPrecision(6))} ${unit}`,
          ),
        ),
    forgetMeasured(tool) {
      for (const one of measurements().list()) if (one.tool === tool) measurements().remove(one.trackingUID);
    },
    async watchHandler(container, module) {
      const handler = (await loaded(container, module)) as {
        displaySets: SopClassHandlerModule['displaySets'];
      };
      const { displaySets } = handler;
      calls.set(module, 0);
      handler.displaySets = (...all) => {
        calls.set(module, (calls.get(module) ?? 0) + 1);
        return displaySets(...all);
      };
    },
    async testHandler(container, module, entry, study) {
      const { displaySets } = (await loaded(container, module)) as SopClassHandlerModule;
      const sources = use<DataSources>('alternator.data-sources@1');
      const instances = (await instancesOf(sources, study)).filter(
        ({ sopClassUID }) => entry.sopClassUIDs.length === 0 || entry.sopClassUIDs.includes(sopClassUID),
      );
      const sets = () => use<DisplaySets>('alternator.display-sets@1').ofStudy(study);
      await until(() => missingOf(instances, sets()) === 0);
      return [
        ...judgeInHost(instances, sets(), calls.get(module) ?? 0, entry.priority),
        ...conformHandler({ ...entry, displaySets }, seriesOf(instances)),
      ];
    },
    testSource: (id, faults) =>
      conformSource(
        sourceNamed(
          id,
          use<DataSources>('alternator.data-sources@1'),
          use<DecodePool>('alternator.decode-pool@1'),
        ),
        faults,
      ),
    grid() {
      const { rows, columns } = use<Workspace>('alternator.workspace@1').grid();
      return `${rows} x ${columns}`;
    },
  };
}

type Instances = Parameters<SopClassHandlerModule['displaySets']>[0];

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + patience;
  while (!isSo() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
}

async function instancesOf(sources: DataSources, study: StudyRef): Promise<Instances> {
  const all: Instances[number][] = [];
  for await (const batch of sources.instances(study, { signal: new AbortController().signal }))
    all.push(...batch);
  return all;
}

function seriesOf(instances: Instances): Instances[] {
  const uids = new Set(instances.map(({ seriesInstanceUID }) => seriesInstanceUID));
  return [...uids].map((uid) => instances.filter(({ seriesInstanceUID }) => seriesInstanceUID === uid));
}

/** As any remote reaches it: the host opens it, and its frames go through the decoder. */
function sourceNamed(id: string, sources: DataSources, pool: DecodePool): SourceUnderTest {
  const ref = (studyInstanceUID: StudyRef['studyInstanceUID']) => ({ source: id, studyInstanceUID });
  return {
    id,
    searchStudies: (query, signal) => sources.searchStudies(id, query, signal),
    searchSeries: (study, signal) => sources.searchSeries(ref(study), signal),
    instances: (study, options) => sources.instances(ref(study), options),
    locate: (instance, frameNumber) => sources.locate(id, instance, frameNumber),
    frame: (locator, signal) => pool.frame(locator, { signal, priority: { tier: 'visible', distance: 0 } }),
  };
}
