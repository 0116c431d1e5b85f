import { Type } from 'typebox';

/** A question that has no parameters. */
export const NoQuestionSchema = Type.Object({}, { additionalProperties: false });
