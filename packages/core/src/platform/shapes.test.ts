import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { checkShape, day, isDay, languageTag, optionalText, text, wholeNumber } from './shapes.ts';

const check = (schema: v.GenericSchema, value: unknown) =>
  checkShape(v.object({ field: schema }), { field: value });
const codeOf = (schema: v.GenericSchema, value: unknown) => {
  const result = check(schema, value);
  return result.ok ? 'ok' : result.refusal.code;
};

describe('the form of inputs', () => {
  it('names the field that is missing', () => {
    const result = checkShape(v.object({ title: text(10) }), {});
    expect(result).toMatchObject({ ok: false, refusal: { code: 'input.missing', field: 'title' } });
  });

  it('names a field inside a list by its path', () => {
    const schema = v.object({ texts: v.array(v.object({ lang: languageTag })) });
    const result = checkShape(schema, { texts: [{ lang: 'en' }, { lang: 'english' }] });
    expect(result).toMatchObject({
      refusal: { code: 'input.not_a_language', field: 'texts.1.lang' },
    });
  });

  it('counts what is over the limit', () => {
    expect(check(text(3), 'four')).toMatchObject({
      refusal: { code: 'input.too_long', params: { limit: 3, length: 4 } },
    });
  });

  it.each(['\u0000', 'bell\u0007', '\ud800', 'tab\u001bescape'])('refuses %j as text', (value) => {
    expect(codeOf(text(50), value)).toBe('input.not_text');
  });

  it('takes line breaks, joins two spellings of one letter and trims', () => {
    expect(check(text(50), ' a\r\nn\u0303 ')).toEqual({ ok: true, value: { field: 'a\nñ' } });
  });

  it('treats an empty optional text as none', () => {
    expect(check(optionalText(5), '  ')).toEqual({ ok: true, value: { field: undefined } });
  });

  it('reads digits of an Arabic keyboard', () => {
    expect(check(wholeNumber(0, 100), '١٢')).toEqual({ ok: true, value: { field: 12 } });
  });

  it.each(['1.5', '1e3', 'two', '0x10', 'NaN', '99999999999999999999'])(
    'refuses %s as a number',
    (value) => {
      expect(codeOf(wholeNumber(0, 1000), value)).toBe('input.not_a_number');
    },
  );

  it('refuses a negative number where none makes sense', () => {
    expect(codeOf(wholeNumber(0, 100), '-1')).toBe('input.number_out_of_range');
  });

  it.each(['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', 'tomorrow', '0999-01-01'])(
    'refuses %s as a day',
    (value) => {
      expect(codeOf(day, value)).toBe('input.not_a_date');
    },
  );

  it('takes every day the calendar has', () => {
    const days = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31') });
    fc.assert(
      fc.property(
        days.filter((d) => !Number.isNaN(d.getTime())),
        (date) => isDay(date.toISOString().slice(0, 10)),
      ),
    );
  });

  it.each(['english', 'xx', 'e', 'en_US', 'de-', ''])('refuses %j as a language', (value) => {
    expect(codeOf(languageTag, value)).toMatch(/input\.(not_a_language|missing)/);
  });

  it('writes a language tag the canonical way', () => {
    expect(check(languageTag, 'PT-br')).toEqual({ ok: true, value: { field: 'pt-BR' } });
  });
});
