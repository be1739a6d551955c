import fc from 'fast-check';

/** Any text at all, halves of surrogate pairs and control characters among it. */
export const hostileText = fc
  .array(fc.oneof(fc.nat({ max: 0xffff }), fc.nat({ max: 0x7f })), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));
