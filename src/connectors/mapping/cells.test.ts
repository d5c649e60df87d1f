import { describe, expect, it } from 'vitest';
import {
  readBoolean,
  readDay,
  readEndOfDay,
  readInstant,
  readInteger,
  readMoney,
  sumMoney,
  UnreadableCell,
} from './cells.ts';

const saoPaulo = 'America/Sao_Paulo';

describe('times', () => {
  it.each([
    // Sao Paulo is three hours behind UTC, two in its summer (15 October 2017 to 17 February 2018).
    ['2018-03-01 10:20:30', 'iso', '2018-03-01T13:20:30.000Z'],
    ['2018-01-18 14:48:30', 'iso', '2018-01-18T16:48:30.000Z'],
    ['2018-03-01T10:20', 'iso', '2018-03-01T13:20:00.000Z'],
    ['2018-03-01', 'iso', '2018-03-01T03:00:00.000Z'],
    [' 2018-03-01 10:20:30.5 ', 'iso', '2018-03-01T13:20:30.500Z'],
    ['2018-03-01T10:20:30Z', 'iso', '2018-03-01T10:20:30.000Z'],
    ['2018-03-01 10:20:30 UTC', 'iso', '2018-03-01T10:20:30.000Z'],
    ['2018-03-01T10:20:30+0800', 'iso', '2018-03-01T02:20:30.000Z'],
    ['2018-03-01 10:20:30 -05:00', 'iso', '2018-03-01T15:20:30.000Z'],
    ['2018-03-01 10:20:30+08', 'iso', '2018-03-01T02:20:30.000Z'],
    // The clock jumps from 00:00 to 01:00 on 15 October 2017; it shows 23:00 to 24:00 twice on 17 February 2018.
    ['2017-10-15 00:30:00', 'iso', '2017-10-15T03:30:00.000Z'],
    ['2018-02-17 23:30:00', 'iso', '2018-02-18T01:30:00.000Z'],
    ['01/03/2018 9:05', 'day-first', '2018-03-01T12:05:00.000Z'],
    ['1.3.2018', 'day-first', '2018-03-01T03:00:00.000Z'],
    ['03/01/2018 10:20:30', 'month-first', '2018-03-01T13:20:30.000Z'],
    ['1519899630', 'epoch-seconds', '2018-03-01T10:20:30.000Z'],
    ['1519899630500', 'epoch-milliseconds', '2018-03-01T10:20:30.500Z'],
  ] as const)('%s (%s) is %s', (cell, order, expected) => {
    expect(readInstant(cell, order, saoPaulo)).toBe(expected);
  });

  it.each([
    ['2018-02-30 10:00:00', 'iso'],
    ['2018-13-01', 'iso'],
    ['2018-03-01 25:00:00', 'iso'],
    ['2018-03-01T10:20:30+99:00', 'iso'],
    ['01/03/2018', 'iso'],
    ['soon', 'iso'],
    ['31/31/2018', 'day-first'],
    ['2018-03-01', 'month-first'],
    ['15198.9', 'epoch-seconds'],
    ['999999999999999', 'epoch-milliseconds'],
  ] as const)('%s (%s) is not readable', (cell, order) => {
    expect(() => readInstant(cell, order, saoPaulo)).toThrow(UnreadableCell);
  });

  it('takes the local date, dropping the time of day', () => {
    expect(readDay('2018-03-01 23:59:59', 'iso', saoPaulo)).toBe('2018-03-01');
    expect(readDay('28/02/2018', 'day-first', saoPaulo)).toBe('2018-02-28');
    // With an offset it is a moment, and the date is that of the zone: 01:00 UTC is 22:00 of the day before.
    expect(readDay('2018-03-01T01:00:00Z', 'iso', saoPaulo)).toBe('2018-02-28');
    expect(readDay('1519866000', 'epoch-seconds', saoPaulo)).toBe('2018-02-28');
    expect(() => readDay('2018-02-29', 'iso', saoPaulo)).toThrow(UnreadableCell);
  });

  it('ends a day at its last millisecond, also where the clocks change', () => {
    expect(readEndOfDay('2018-03-01 00:00:00', 'iso', saoPaulo)).toBe('2018-03-02T02:59:59.999Z');
    // 14 October 2017 ends an instant before 15 October begins at 01:00 of summer time, which is 03:00 UTC.
    expect(readEndOfDay('2017-10-14', 'iso', saoPaulo)).toBe('2017-10-15T02:59:59.999Z');
    // 17 February 2018 has 25 hours.
    expect(readEndOfDay('2018-02-17', 'iso', saoPaulo)).toBe('2018-02-18T02:59:59.999Z');
  });
});

describe('numbers', () => {
  it('reads whole numbers, also as a data frame writes them', () => {
    expect([readInteger('5'), readInteger(' -3 '), readInteger('5.0')]).toEqual([5, -3, 5]);
    for (const cell of ['5.5', '1e3', '', 'five', '1,000']) expect(() => readInteger(cell)).toThrow(UnreadableCell);
  });

  it('reads true and false in the usual words', () => {
    expect(['true', 'Yes', 'Y', '1'].map(readBoolean)).toEqual([true, true, true, true]);
    expect(['FALSE', 'no', 'n', '0'].map(readBoolean)).toEqual([false, false, false, false]);
    expect(() => readBoolean('maybe')).toThrow(UnreadableCell);
  });
});

describe('money', () => {
  it.each([
    ['199.00', 'BRL', 'point', 'major', '199.00'],
    ['12.9', 'BRL', 'point', 'major', '12.9'],
    ['1,234.50', 'EUR', 'point', 'major', '1234.50'],
    ['12.5000', 'EUR', 'point', 'major', '12.50'],
    ['1500.00', 'JPY', 'point', 'major', '1500'],
    ['1234,50', 'EUR', 'comma', 'major', '1234.50'],
    ['1.234,50', 'EUR', 'comma', 'major', '1234.50'],
    ['-3.10', 'EUR', 'point', 'major', '-3.10'],
    ['1999', 'EUR', 'point', 'minor', '19.99'],
    ['5', 'EUR', 'point', 'minor', '0.05'],
    ['1999', 'JPY', 'point', 'minor', '1999'],
    ['1999', 'KWD', 'point', 'minor', '1.999'],
  ] as const)('%s %s (%s, %s) is %s', (cell, currency, decimals, unit, amount) => {
    expect(readMoney(cell, currency, decimals, unit)).toEqual({ amount, currency });
  });

  it.each([
    ['12.345', 'EUR', 'point', 'major'],
    ['1500.5', 'JPY', 'point', 'major'],
    ['12,50', 'EUR', 'point', 'major'],
    ['12.5', 'EUR', 'comma', 'major'],
    ['R$ 12', 'BRL', 'point', 'major'],
    ['19.99', 'EUR', 'point', 'minor'],
    ['12', 'XYZ', 'point', 'major'],
  ] as const)('%s %s (%s, %s) is not readable', (cell, currency, decimals, unit) => {
    expect(() => readMoney(cell, currency, decimals, unit)).toThrow(UnreadableCell);
  });

  it('sums without losing a cent, and not over currencies', () => {
    const eur = (amount: string) => ({ amount, currency: 'EUR' });
    expect(sumMoney([eur('0.10'), eur('0.2'), eur('999999999999.99')])).toEqual(eur('1000000000000.29'));
    expect(() => sumMoney([eur('1'), { amount: '1', currency: 'USD' }])).toThrow(UnreadableCell);
  });
});
