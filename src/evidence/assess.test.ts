import { describe, expect, it } from 'vitest';
import { notOwn, typeOf } from './assess.ts';
import { FILES_MAX, MEDIA_TYPES } from './model.ts';
import { evidenceReasons } from './reasons.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part))));

describe('what a file is', () => {
  it.each([
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF')],
    ['image/png', bytes([0x89], 'PNG\r\n', [0x1a], '\n', [0, 0, 0, 13])],
    ['image/webp', bytes('RIFF', [0x24, 0, 0, 0], 'WEBPVP8 ')],
    ['application/pdf', bytes('%PDF-1.7\n', [0xe2, 0xe3])],
    ['text/plain', bytes('The box was empty.\r\n\t箱子是空的。')],
  ] as const)('is said by its bytes: %s', (type, file) => {
    expect(typeOf(file)).toBe(type);
    expect(MEDIA_TYPES).toContain(type);
  });

  it.each([
    ['nothing', bytes()],
    ['a picture cut within its signature', bytes([0xff, 0xd8])],
    ['another RIFF', bytes('RIFF', [0x24, 0, 0, 0], 'WAVEfmt ')],
    ['a program', bytes([0x7f], 'ELF', [2, 1, 1, 0])],
    ['an archive', bytes('PK', [3, 4, 20, 0])],
    ['text with a null character', bytes('a', [0], 'b')],
    ['text that is not UTF-8', bytes('caf', [0xe9])],
    ['a GIF, whose first letters are text', bytes('GIF89a', [1, 0, 1, 0])],
  ])('is not taken: %s', (_, file) => {
    expect(typeOf(file)).toBeNull();
  });

  it('is text where a page of HTML stands in it: it is never sent as a page', () => {
    expect(typeOf(bytes('<script>alert(1)</script>'))).toBe('text/plain');
  });
});

describe('a file that a command names', () => {
  const known = [
    { id: 'f1', digest: 'd1', by: 'buyer' },
    { id: 'f2', digest: 'd2', by: 'seller' },
  ] as const;

  it('is its own side’s, by id or by id and digest', () => {
    expect(notOwn([{ id: 'f1' }], 'buyer', known)).toBeNull();
    expect(notOwn([{ id: 'f1', digest: 'd1' }], 'buyer', known)).toBeNull();
    expect(notOwn([], 'buyer', known)).toBeNull();
  });

  it('is named by its place where it is another’s, unknown, or of another digest', () => {
    expect(notOwn([{ id: 'f1' }, { id: 'f2' }], 'buyer', known)).toBe(1);
    expect(notOwn([{ id: 'f3' }], 'buyer', known)).toBe(0);
    expect(notOwn([{ id: 'f1', digest: 'd2' }], 'buyer', known)).toBe(0);
    expect(notOwn([{ id: 'f1' }], 'platform', known)).toBe(0);
    expect(notOwn([{ id: 'f1' }], 'buyer', [])).toBe(0);
  });

  it('is not held against a decision from before files were looked at', () => {
    expect(notOwn([{ id: 'f3' }], 'buyer', undefined)).toBeNull();
  });
});

it('the reason says how many files are taken', () => {
  const { en, zh } = evidenceReasons['evidence.enough'];
  expect(en).toContain(String(FILES_MAX));
  expect(zh).toContain(String(FILES_MAX));
});
