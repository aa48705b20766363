import type { Setting, SettingValue } from './schema/setting.ts';

/** What is wrong with a value of a setting, as the rest of a sentence: `must be at least 1`. */
export function settingFault(setting: Setting, value: unknown): string | undefined {
  if (typeof value !== setting.type) return `must be a ${setting.type}`;
  if (setting.type === 'boolean') return undefined;
  const { options } = setting;
  if (options && !options.some((option) => option.value === value))
    return `must be one of ${options.map((option) => JSON.stringify(option.value)).join(', ')}`;
  return setting.type === 'number' ? numberFault(setting, value as number) : undefined;
}

/** What is declared wrongly: limits that exclude each other, a default that the setting itself would refuse. */
export function declarationFault(setting: Setting): string | undefined {
  if (setting.type !== 'boolean' && setting.options) {
    const values: readonly SettingValue[] = setting.options.map(({ value }) => value);
    if (new Set(values).size < values.length) return 'offers a value twice';
  }
  if (setting.type === 'number' && (setting.min ?? -Infinity) > (setting.max ?? Infinity))
    return 'has a min above its max';
  const fault = settingFault(setting, setting.default);
  return fault && `has the default ${JSON.stringify(setting.default)}, which ${fault}`;
}

type NumberSetting = Extract<Setting, { readonly type: 'number' }>;

function numberFault({ min, max, step, unit }: NumberSetting, value: number): string | undefined {
  const shown = (limit: number) => (unit ? `${limit} ${unit}` : `${limit}`);
  if (!Number.isFinite(value)) return 'must be a number';
  if (min !== undefined && value < min) return `must be at least ${shown(min)}`;
  if (max !== undefined && value > max) return `must be at most ${shown(max)}`;
  if (step === undefined) return undefined;
  const steps = (value - (min ?? 0)) / step;
  // Decimal steps are no binary fractions: 0.3 is not quite three times 0.1.
  if (Math.abs(steps - Math.round(steps)) < 1e-9 * Math.max(1, Math.abs(steps))) return undefined;
  if (step === 1 && Number.isInteger(min ?? 0)) return 'must be a whole number';
  return `must go in steps of ${shown(step)}${min ? ` from ${shown(min)}` : ''}`;
}
