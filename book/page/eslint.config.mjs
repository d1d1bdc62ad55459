// What the gate asks of the browser side. Names that nobody defined are TypeScript's to find (tsconfig.json).
import js from "@eslint/js";

const words = ":matches(Literal[value=/[A-Za-z]{3}/], TemplateLiteral:has(TemplateElement[value.raw=/[A-Za-z]{3}/]))";
const SHOWN = "/^(textContent|innerText|title|alt|placeholder|ariaLabel)$/";
const unsaid = [
  `:matches(Property[key.name=${SHOWN}], AssignmentExpression[left.property.name=${SHOWN}]) > ${words}`,
  `CallExpression[callee.property.name="setAttribute"]:has(Literal[value=/^(aria-label|title|alt)$/]) > ${words}`
    + ":nth-child(2)",
  `:matches(CallExpression[callee.name="button"], NewExpression[callee.name=/Error|NotShown|NotStarted/]) > ${words}`
    + ":first-child",
];

export default [
  js.configs.recommended,
  {
    rules: {
      eqeqeq: "error",
      "max-len": ["error", { code: 120 }],
      "no-restricted-syntax": [
        "error",
        ...unsaid.map((selector) => ({ selector, message: "What a reader reads goes through say() of words.js." })),
        {
          selector: "CallExpression[callee.name=/^(say|counted)$/] > TemplateLiteral",
          message: "The sentence is the key of its translation: give it {fields}, and their values beside it.",
        },
      ],
      "no-undef": "off",
      "no-var": "error",
      "prefer-const": ["error", { destructuring: "all" }],
    },
  },
];
