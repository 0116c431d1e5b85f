import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits, type SocialError } from '@social-enterprise/contract';
import { checkLine, checkLink, checkSource, checkSubject } from './checks.js';
import { checkShows, parseText } from './texts.js';
import { isSubjectUrn } from '../urn.js';

const reasonOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    const { code, reason, field } = error as SocialError;
    return [code, reason, field];
  }
};

test('lines are trimmed and cannot reorder the text around them', () => {
  assert.equal(checkLine('  Anna \u202e Groß\u2066\t', 'name'), 'Anna   Groß');
  assert.equal(checkLine(undefined, 'title'), '');
});

test('a name is 1 to 120 characters that show something', () => {
  assert.equal(checkLine('x'.repeat(120), 'name', { required: true }).length, 120);
  const refused = ['invalid', 'name-too-long', 'name'];
  assert.deepEqual(
    reasonOf(() => checkLine('x'.repeat(121), 'name')),
    refused,
  );
  for (const empty of ['', ' \n', '\u200b\u2060', '\u202e', '\u3164']) {
    const seen = reasonOf(() => checkLine(empty, 'name', { required: true }));
    assert.deepEqual(seen, ['invalid', 'name-empty', 'name'], JSON.stringify(empty));
  }
});

test('20,000 characters are accepted and 20,001 are not', () => {
  const source = 'x'.repeat(limits.postLength);
  assert.equal(limits.postLength, 20_000);
  assert.equal(checkSource(source), source);
  assert.deepEqual(
    reasonOf(() => checkSource(`${source}x`)),
    ['invalid', 'text-too-long', 'source'],
  );
});

test('an empty text and one that nobody sees are nothing, and refused unless something else is there', async () => {
  for (const empty of ['', ' \n\t', '\u00ad\u200d', '\ufe0f', '\u2800', '&nbsp;']) {
    const content = await parseText(empty);
    assert.deepEqual(content, [], JSON.stringify(empty));
    assert.deepEqual(
      reasonOf(() => checkShows(content, [])),
      ['invalid', 'text-empty', 'source'],
    );
    checkShows(content, [{}]);
  }
});

test('a subject is a URN of at most 500 characters', () => {
  for (const urn of ['urn:erp:purchase-order:4711', 'URN:isbn:0451450523', 'urn:a1:x/y?', 'urn:erp:%C3%A4']) {
    assert.equal(isSubjectUrn(urn), !urn.endsWith('?'), urn);
  }
  for (const urn of [
    '',
    'urn:',
    'urn:erp',
    'urn:erp:',
    'urn:e:1',
    'urn:-e:1',
    '4711',
    'urn:erp:a b',
    ' urn:erp:1',
    'urn:erp:ä',
  ]) {
    assert.equal(isSubjectUrn(urn), false, urn);
  }
  assert.equal(isSubjectUrn(`urn:erp:${'x'.repeat(492)}`), true);
  assert.equal(isSubjectUrn(`urn:erp:${'x'.repeat(493)}`), false);
});

test('a subject without a title is called by its URN', () => {
  const subject = { urn: 'urn:erp:po:1' as never, title: '  ', href: null };
  assert.deepEqual(checkSubject(subject), { ...subject, title: 'urn:erp:po:1' });
});

test('links lead to http and https, or stay in the site', () => {
  for (const href of ['https://x.test/a?b#c', 'http://x.test', '/orders/4711', 'orders/4711', '?a=b', '#c']) {
    assert.equal(checkLink(href, 'href'), href);
  }
  for (const href of [null, undefined, '']) assert.equal(checkLink(href, 'href'), null);
  const hostile = [
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'mailto:a@x.test',
    '\\\\x.test\\share',
    'https://x.test/a b',
    `https://x.test/${'x'.repeat(2000)}`,
  ];
  for (const href of hostile) {
    assert.deepEqual(
      reasonOf(() => checkLink(href, 'href')),
      ['invalid', 'link-invalid', 'href'],
      href,
    );
  }
});
