import { fireEvent, render, screen } from '@solidjs/testing-library';
import { createSignal } from 'solid-js';
import { describe, expect, it, vi } from 'vitest';
import { Select } from './select.tsx';
import { TextField } from './text-field.tsx';

describe('TextField', () => {
  it('is found by its label, shown or not, and tells what was typed', () => {
    const onInput = vi.fn();
    render(() => <TextField label="Patient" hideLabel value="Do" onInput={onInput} />);
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Patient' });
    expect(field.value).toBe('Do');
    fireEvent.input(field, { target: { value: 'Doe' } });
    expect(onInput).toHaveBeenCalledWith('Doe');
  });
});

describe('Select', () => {
  it('shows the value and tells the choice', () => {
    const [value, setValue] = createSignal('b');
    render(() => (
      <Select
        label="Source"
        value={value()}
        options={[
          { value: 'a', label: 'Archive' },
          { value: 'b', label: 'Backup' },
        ]}
        onChange={setValue}
      />
    ));
    const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Source' });
    expect(select.value).toBe('b');
    fireEvent.change(select, { target: { value: 'a' } });
    expect(value()).toBe('a');
  });
});
