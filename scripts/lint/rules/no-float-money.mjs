const moneyName = /(?:^|[a-z_])(?:amount(?:minor)?|price)$/i;

/** The last name in `order.total.amountMinor`, `price!`, `amount ?? 0`, `(x as Money).amountMinor`. */
function nameOf(node) {
  switch (node?.type) {
    case 'Identifier':
      return node.name;
    case 'MemberExpression':
      return node.computed ? '' : node.property.name;
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return nameOf(node.expression);
    case 'LogicalExpression':
      return nameOf(node.left);
    case 'CallExpression':
      return node.callee.name === 'Number' ? nameOf(node.arguments[0]) : '';
    default:
      return '';
  }
}

const isMoney = (node) => moneyName.test(nameOf(node));
const isScale = (node) =>
  (node.type === 'Literal' && typeof node.value === 'number' && (node.value >= 10 || !Number.isInteger(node.value))) ||
  (node.type === 'BinaryExpression' && node.operator === '**');

/** Money is an integer of minor units or a decimal string; one file does its arithmetic. */
export const noFloatMoney = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { float: '{{name}} is money: a float loses cents. Use the functions of schema/src/money.ts.' },
  },
  create(context) {
    const report = (node, money) => context.report({ node, messageId: 'float', data: { name: nameOf(money) } });
    return {
      CallExpression(node) {
        const callee = node.callee;
        const isParse =
          ['parseFloat', 'Number'].includes(callee.name) ||
          (callee.type === 'MemberExpression' &&
            callee.object.name === 'Number' &&
            callee.property.name === 'parseFloat');
        if (isParse && node.arguments[0] && isMoney(node.arguments[0])) report(node, node.arguments[0]);
        if (callee.type === 'MemberExpression' && callee.property.name === 'toFixed' && isMoney(callee.object))
          report(node, callee.object);
      },
      UnaryExpression(node) {
        if (node.operator === '+' && isMoney(node.argument)) report(node, node.argument);
      },
      BinaryExpression(node) {
        if (node.operator !== '*' && node.operator !== '/') return;
        if (isMoney(node.left) && (node.operator === '/' || isScale(node.right))) report(node, node.left);
        else if (isMoney(node.right) && isScale(node.left)) report(node, node.right);
      },
    };
  },
};
