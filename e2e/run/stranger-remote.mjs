// @ts-check

/** Of each kind that a remote can bring one, and a key of its own. */
const keys = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
const icons = ['list', 'layers', 'ruler', 'circle', 'square', 'crosshair'];
/** Functions in each: over 100 kB of script after the minifier. */
const functions = 1100;

export const strangerId = (/** @type {number} */ index) =>
  `stranger.part-${String(index + 1).padStart(2, '0')}`;

/**
 * A remote as a stranger writes it: a panel, a command with a button and a key, a measurement tool, and a handler
 * of an SOP class that nobody else knows; all of them stand on a rule book of more than 100 kB that is run at use.
 * @param {number} index
 * @returns {{ id: string, title: string, files: Readonly<Record<string, string>> }}
 */
export function sourcesOf(index) {
  const id = strangerId(index);
  const title = `Part ${index + 1}`;
  return {
    id,
    title,
    files: {
      'remote.json': JSON.stringify(manifestOf(index, id), null, 2),
      'package.json': JSON.stringify({
        name: id.replace('.', '-'),
        version: '1.0.0',
        private: true,
        type: 'module',
        dependencies: { '@alternator/sdk': '2.0.0' },
      }),
      'messages/en.json': JSON.stringify({
        title,
        command: `Assess with part ${index + 1}`,
        tool: `Length of part ${index + 1}`,
        result: 'Part assessed: {value}',
      }),
      ...(byModality(index) && { 'src/remote.ts': activate }),
      'src/panel.ts': panel,
      'src/assess.ts': command,
      'src/tool.ts': tool,
      'src/handler.ts': handler,
      'src/rule-book.ts': ruleBook(index),
    },
  };
}

/** Every twentieth also runs as soon as a PET study is open. */
const byModality = (/** @type {number} */ index) => index % 20 === 19;

/** The SOP class whose instances a stranger's remote takes. */
export const privateSopClass = (/** @type {number} */ index) => `1.2.826.0.1.3680043.10.1111.${index + 1}`;

/** The hotkey of a stranger's command. */
export const keyOf = (/** @type {number} */ index) =>
  `${index < keys.length ? 'Alt' : 'Alt+Shift'}+${keys[index % keys.length]}`;

/**
 * @param {number} index
 * @param {string} id
 */
function manifestOf(index, id) {
  const icon = icons[index % icons.length] ?? '';
  const command = `${id}.assess`;
  return {
    id,
    version: '1.0.0',
    displayName: '%title%',
    publisher: 'stranger',
    engines: { sdk: '^2.0.0' },
    requires: ['alternator.notices@1'],
    ...(byModality(index) && { activate: './remote', activation: ['onModality:PT'] }),
    contributes: {
      panels: [
        {
          id: `${id}.panel`,
          slot: 'viewer.right',
          title: '%title%',
          icon,
          order: 200 + index,
          load: './panel',
        },
      ],
      commands: [{ id: command, title: '%command%', hotkey: keyOf(index), load: './assess' }],
      toolbar: [{ command, icon, order: 500 + index }],
      measurementTools: [{ id: `${id}.length`, title: '%tool%', draws: 'length', load: './tool' }],
      sopClassHandlers: [
        { id: `${id}.handler`, sopClassUIDs: [privateSopClass(index)], priority: 10, load: './handler' },
      ],
    },
    messages: ['en'],
  };
}

const activate = `import { remote } from '@alternator/sdk';

export default remote(() => undefined);
`;

const panel = `import { dom } from '@alternator/sdk';
import { assess } from './rule-book.ts';

export default dom((element, ctx) => {
  element.textContent = ctx.text('result', { value: assess([1, 2, 3]) });
  return () => element.replaceChildren();
});
`;

const command = `import { command, Notices } from '@alternator/sdk';
import { assess } from './rule-book.ts';

export default command((ctx) => {
  ctx.use(Notices).show({ level: 'info', message: ctx.text('result', { value: assess([3, 2, 1]) }) });
});
`;

const tool = `import { measurementTool } from '@alternator/sdk';
import { assess } from './rule-book.ts';

export default measurementTool((shape) => {
  const value = assess(shape.points.flat());
  return [{ concept: { value: '410668003', scheme: 'SCT', meaning: 'Length' }, value, unit: 'mm' }];
});
`;

const handler = `import { sopClassHandler } from '@alternator/sdk';
import { assess } from './rule-book.ts';

export default sopClassHandler((instances, source) =>
  instances.slice(0, 1).map((instance) => ({
    id: \`\${instance.seriesInstanceUID} stranger\`,
    source,
    studyInstanceUID: instance.studyInstanceUID,
    seriesInstanceUID: instance.seriesInstanceUID,
    sopClassUID: instance.sopClassUID,
    description: 'Private objects',
    reason: \`Assessed by rule: \${assess([instances.length])}\`,
    frames: [],
    warnings: [],
  })),
);
`;

/**
 * Distinct arithmetic, which neither the minifier nor gzip makes much smaller. Numbers of a linear congruential
 * generator: the same in every run.
 * @param {number} index
 */
function ruleBook(index) {
  let state = (index + 1) * 7919;
  const number = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 20).toFixed(4);
  };
  const rules = Array.from(
    { length: functions },
    () => `  (values) => {
    let sum = ${number()};
    for (const value of values) sum = (sum * ${number()} + value * ${number()}) % ${number()};
    return sum > ${number()} ? sum - ${number()} : sum + ${number()};
  },`,
  );
  return `const rules: readonly ((values: readonly number[]) => number)[] = [
${rules.join('\n')}
];

export function assess(values: readonly number[]): number {
  return Math.round(rules.reduce((sum, rule) => (sum + rule(values)) % 1000, 0));
}
`;
}
