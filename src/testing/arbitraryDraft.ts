/** Random drafts, drawn from the table of settings: valid ones, and ones with anything at all in them. */
import fc from 'fast-check';
import { methodTexts, type MethodName } from '../contract/curveMethods.ts';
import { allForms, generatedNames, type DataForm } from '../contract/dataForm.ts';
import { writeDrawing } from '../contract/drawing.ts';
import { fieldNamed, fields, fieldsOf } from '../contract/fields.ts';
import type { Section, ValueKind } from '../contract/fields/field.ts';
import { landscapes } from '../contract/landscapes.ts';
import { presets } from '../contract/presets.ts';

const bounded = (bound: number) => Math.max(-1e300, Math.min(1e300, bound));
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const readableText = fc.oneof(
  fc.constantFrom('none', 'null', '3', '"3"', '"', 'a&b=c', 'x + y', 'a#b', '100%', '%41', 'ß/ü,^', ' spaced ', '[1]', 'true'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
);
const text = readableText.filter((value) => value.trim() !== '');
const bound = fc.double({ min: -1e9, max: 1e9, noNaN: true });
const interval = fc
  .tuple(bound, bound)
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)])
  .filter(([from, to]) => from < to);

const vectors = (length: fc.Arbitrary<number>) =>
  length.chain((n) => fc.array(fc.array(finite, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 4 }));

/** A good value of a kind. */
export function arbitraryValue(kind: ValueKind, form: DataForm): fc.Arbitrary<unknown> {
  switch (kind.type) {
    case 'integer':
      return fc.oneof(
        fc.integer({ min: kind.min, max: Math.min(kind.max, kind.min + 20) }),
        kind.max > 2 ** 31 ? fc.maxSafeNat().map((n) => Math.max(n, kind.min)) : fc.integer({ min: kind.min, max: kind.max }),
      );
    case 'number':
      return fc
        .oneof(fc.double({ min: bounded(kind.min), max: bounded(kind.max), noNaN: true }), fc.constantFrom(1e-4, 0.5, 1, 0.001))
        .filter((n) => (kind.above ? n > kind.min : n >= kind.min) && (kind.below ? n < kind.max : n <= kind.max));
    case 'boolean':
      return fc.boolean();
    case 'text':
      return text;
    case 'choice':
      return fc.constantFrom(...kind.options.map((option) => option.value));
    case 'choices':
      return fc.uniqueArray(fc.constantFrom(...kind.options.map((option) => option.value)), { minLength: 1 });
    case 'integers':
      return kind.different
        ? fc.uniqueArray(fc.integer({ min: kind.min, max: kind.max }), { minLength: 1, maxLength: kind.most })
        : fc.array(fc.integer({ min: kind.min, max: kind.max }), { maxLength: kind.most });
    case 'either':
      return fc.oneof(fc.constantFrom(...kind.words.map((word) => word.value)), arbitraryValue(kind.or, form));
    case 'column':
      return fc.oneof(text, fc.nat(100));
    case 'box':
      return fc.tuple(interval, interval);
    case 'minima':
      return fc.oneof(
        vectors(form === 'formula' ? fc.constant(2) : fc.integer({ min: 1, max: 5 })),
        text.map((name) => `${name}.npz`),
      );
    case 'cycles':
      return fc.oneof(fc.integer({ min: 1, max: 20 }), fc.array(differences(form), { minLength: 1, maxLength: 8 }));
    case 'numbers':
      return fc.array(fc.double({ min: bounded(kind.min), max: bounded(kind.max), noNaN: true }), {
        minLength: kind.least,
        maxLength: kind.most,
      });
    case 'drawing':
      return fc.uint8Array({ minLength: 25, maxLength: 25, max: 15 }).map((channel) => writeDrawing({ side: 5, channels: [channel] }));
    case 'priors':
      return fc.uniqueArray(
        fc.constantFrom(
          { name: 'none' },
          { name: 'weightDecay', l2: 0.003 },
          { name: 'weightDecay', l2: 0.5 },
          { name: 'gaussian', deviation: 2 },
          { name: 'dropout', rate: 0.25, l2: 0.01 },
        ),
        { minLength: 1, maxLength: kind.most },
      );
  }
}

const cycleKeys = ['optimiser', 'learningRate', 'momentum', 'schedule', 'steps', 'batch', 'insert', 'insertRule', 'threshold', 'climb'];

const differences = (form: DataForm) =>
  fc.record(
    Object.fromEntries(
      cycleKeys
        .map((key) => fieldNamed(`connect.${key}`))
        .filter((field) => field.forms.includes(form))
        .map((field) => [field.path[1], arbitraryValue(field.value, form)]),
    ),
    { requiredKeys: [] },
  );

/** Any of a section's settings. */
function arbitrarySection(section: Section, form: DataForm): fc.Arbitrary<Record<string, unknown>> {
  const entries = fieldsOf(section, form).map((field) => [field.path[1], arbitraryValue(field.value, form)] as const);
  return fc.record(Object.fromEntries(entries), { requiredKeys: [] });
}

function arbitrarySource(form: DataForm): fc.Arbitrary<Record<string, unknown>> {
  if (form === 'generated') return fc.constantFrom(...generatedNames).map((name) => ({ name }));
  if (form === 'csv') return text.map((csv) => ({ csv }));
  if (form === 'idx') return fc.tuple(text, text).map(([idx, labels]) => ({ idx, labels }));
  if (form !== 'formula') return fc.constant({ name: form });
  return fc.oneof(
    text.map((formula) => ({ formula })),
    fc.constantFrom(...Object.keys(landscapes)).map((name) => ({ name })),
  );
}

/** A draft of one form of data that parses; its preset may be about another. */
const draftOf = (form: DataForm): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record(
      {
        version: fc.constant(1),
        kind: fc.constant('connect'),
        preset: fc.constantFrom(null, ...Object.keys(presets)),
        seed: arbitraryValue(fieldNamed('seed').value, form),
        data: fc.tuple(arbitrarySource(form), arbitrarySection('data', form)).map(([source, settings]) => ({ ...settings, ...source })),
        ...(form === 'formula' ? {} : { network: arbitrarySection('network', form).map(withoutCrossEntropy) }),
        train: arbitrarySection('train', form),
        minima: arbitraryValue(fieldNamed('minima').value, form),
        connect: arbitrarySection('connect', form).map((settings) => withoutFarMethod(settings, form)),
        bend: arbitrarySection('bend', form),
        explore: arbitrarySection('explore', form),
      },
      { requiredKeys: ['version', 'kind', 'data'] },
    )
    .map((draft): Record<string, unknown> => draft);

/** It fits only some data; where it fits it is the default. */
function withoutCrossEntropy({ loss, ...others }: Record<string, unknown>): Record<string, unknown> {
  return loss === undefined || loss === 'crossEntropy' ? others : { loss, ...others };
}

/** Depths differ, so that only methods for networks of any depth are sure to fit. */
function withoutFarMethod({ method, ...others }: Record<string, unknown>, form: DataForm): Record<string, unknown> {
  const { reach } = methodTexts[(method ?? 'autoneb') as MethodName];
  return reach === 'anything' || (reach === 'networks' && form !== 'formula') ? { method, ...others } : others;
}

/** Drafts without an issue, of all forms of data. */
export const arbitraryDraft = fc.constantFrom(...allForms).chain(draftOf);

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});

/** Drafts with anything in some of their settings and sections, or that are anything themselves. */
export const arbitraryJunk: fc.Arbitrary<unknown> = fc.oneof(
  anything,
  fc
    .tuple(
      arbitraryDraft,
      fc.array(fc.tuple(fc.constantFrom(...fields.map((field) => field.path), ['data'], ['connect'], ['__proto__']), anything)),
    )
    .map(([draft, changes]) => {
      const junk = structuredClone(draft);
      for (const [[key, inner], value] of changes) {
        const section = junk[key];
        if (inner !== undefined && typeof section === 'object' && section !== null) (section as Record<string, unknown>)[inner] = value;
        else Object.defineProperty(junk, key, { value, enumerable: true, configurable: true, writable: true });
      }
      return junk;
    }),
);
