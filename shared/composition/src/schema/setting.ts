import * as v from 'valibot';

const title = v.pipe(v.string(), v.minLength(1));
/** One of a few: `{ "value": "suv-bw", "title": "%bw%" }`. */
const choices = <Value extends v.GenericSchema>(value: Value) =>
  v.optional(v.pipe(v.array(v.strictObject({ value, title })), v.minLength(1)));
const common = {
  title,
  /** A sentence more, where the title does not say it all. */
  description: v.optional(title),
  /** Who may change it: the reader on their device, unless the site fixes it; or the site alone. */
  scope: v.optional(v.picklist(['reader', 'site']), 'reader'),
  /** The remote follows a change while it runs; else the page says that it counts after the next load. */
  live: v.optional(v.boolean(), false),
};

/** A setting of a remote, of the type that `type` says. */
export const setting = v.variant('type', [
  v.strictObject({
    ...common,
    type: v.literal('string'),
    default: v.string(),
    options: choices(v.string()),
  }),
  v.strictObject({
    ...common,
    type: v.literal('number'),
    default: v.number(),
    options: choices(v.number()),
    min: v.optional(v.number()),
    max: v.optional(v.number()),
    /** Only whole multiples of it, counted from `min` or 0; 1 for whole numbers. */
    step: v.optional(v.pipe(v.number(), v.gtValue(0))),
    /** As it is shown behind the value: `mm`, `MB`. */
    unit: v.optional(title),
  }),
  v.strictObject({ ...common, type: v.literal('boolean'), default: v.boolean() }),
]);

/** What a setting can be. */
export const settingValue = v.union([v.string(), v.number(), v.boolean()]);

export type Setting = v.InferOutput<typeof setting>;
export type SettingValue = v.InferOutput<typeof settingValue>;
