/** The preset as a setting, of any kind of experiment. */
import type { FieldEntry } from './field.ts';

export const presetField = (presets: Readonly<Record<string, { title: string; description: string }>>): FieldEntry<string | null> => ({
  label: 'Preset',
  says: 'A prepared experiment whose values hold wherever nothing else is said.',
  value: {
    type: 'either',
    words: [{ value: null, name: 'none', says: 'No preset: the defaults.' }],
    or: {
      type: 'choice',
      options: Object.entries(presets).map(([value, { title, description }]) => ({ value, label: title, says: description })),
    },
  },
  default: null,
});
