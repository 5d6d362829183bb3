// oxlint-disable typescript/unbound-method, no-self-compare: everything is taken without its object on purpose, and called with `apply`.
// Stands between the runner and a candidate's program inside of QuickJS. What the program changes for itself, prototypes
// and globals, does not break the reading of its results: everything used here is taken before it is loaded.
globalThis.harness = function (print) {
  'use strict'

  // Beyond this nothing is read: an answer of a question is nowhere near.
  const NODES_MAX = 500_000
  const CHARACTERS_MAX = 8_000_000
  const DEPTH_MAX = 100
  const MESSAGE_MAX = 500

  const { parse, stringify } = JSON
  const { isArray } = Array
  const { keys, getPrototypeOf, is, defineProperty } = Object
  const { apply } = Reflect
  const { isFinite } = Number
  const plain = Object.prototype
  const { slice, indexOf } = String.prototype
  const exec = RegExp.prototype.exec
  const toHex = BigInt.prototype.toString
  const functionName = (value) => own(value, 'name')
  const getOwn = Object.getOwnPropertyDescriptor
  const mapSize = getOwn(Map.prototype, 'size').get
  const setSize = getOwn(Set.prototype, 'size').get
  const mapEach = Map.prototype.forEach
  const setEach = Set.prototype.forEach
  const TEXT = String
  const AnyError = Error
  const IN_SOURCE = /solution\.js:(\d+)/

  const module = { exports: {} }
  globalThis.module = module
  globalThis.exports = module.exports
  const log = (...values) => {
    let text = ''
    for (let i = 0; i < values.length; i += 1) {
      text +=
        (i > 0 ? ' ' : '') + (typeof values[i] === 'string' ? values[i] : described(values[i], 0))
    }
    print(text + '\n')
  }
  globalThis.console = { log, info: log, warn: log, error: log, debug: log }

  class TreeNode {
    constructor(val, left, right) {
      this.val = val === undefined ? 0 : val
      this.left = left === undefined ? null : left
      this.right = right === undefined ? null : right
    }
  }

  class Unreadable {
    constructor(note) {
      this.note = note
    }
  }

  let entry
  let treeArg = null
  let found

  return {
    /** Before the program is loaded. */
    prepare(index) {
      treeArg = index < 0 ? null : index
      if (treeArg !== null) {
        defineProperty(globalThis, 'TreeNode', {
          value: TreeNode,
          writable: true,
          configurable: true,
        })
      }
    },
    /** Told by the last line of a program that is a module. */
    found(value) {
      found = value
    },
    /** `global` is what stands under the name, `fallback` a default export. The reply is JSON; see protocol.ts. */
    choose(name, global, fallback) {
      let chosen = found === undefined ? global : found
      const { exports } = module
      if (chosen === undefined && typeof exports === 'function') chosen = exports
      if (chosen === undefined && exports) chosen = exports[name]
      if (chosen === undefined) chosen = fallback
      if (chosen === undefined) return '{"missing":"function"}'
      if (typeof chosen !== 'function') return '{"missing":"callable"}'
      entry = chosen
      return '{"loaded":true}'
    },
    call(text) {
      // A number that JSON lacks comes as a text that begins with NUL.
      const args = parse(text, apply(indexOf, text, ['\\u0000']) === -1 ? undefined : revive)
      if (treeArg !== null && treeArg < args.length) args[treeArg] = tree(args[treeArg])
      return apply(entry, undefined, args)
    },
    /** `{"value": …}` or `{"unread": …}`. */
    encoded(value) {
      const state = { nodes: 0, characters: 0, outer: [] }
      try {
        return '{"value":' + encoded(value, 0, state) + '}'
      } catch (error) {
        if (error instanceof Unreadable) return '{"unread":' + stringify(error.note) + '}'
        return raised(error)
      }
    },
    raised,
  }

  function revive(_, value) {
    if (typeof value !== 'string' || value[0] !== '\u0000') return value
    const text = apply(slice, value, [1])
    return text === 'NaN'
      ? NaN
      : text === 'Infinity'
        ? Infinity
        : text === '-Infinity'
          ? -Infinity
          : value
  }

  /** The root of a level-order list; children of a null are not listed. */
  function tree(values) {
    if (!isArray(values) || values.length === 0 || values[0] === null) return null
    const root = new TreeNode(values[0])
    const queue = [root]
    let at = 1
    for (let head = 0; head < queue.length && at < values.length; head += 1) {
      const node = queue[head]
      for (const side of ['left', 'right']) {
        if (at < values.length && values[at] !== null) {
          node[side] = new TreeNode(values[at])
          queue.push(node[side])
        }
        at += 1
      }
    }
    return root
  }

  function encoded(value, depth, state) {
    state.nodes += 1
    if (state.nodes > NODES_MAX || state.characters > CHARACTERS_MAX) {
      throw new Unreadable('What it returned is too large to be read.')
    }
    if (value === null) return 'null'
    switch (typeof value) {
      case 'undefined':
        return '["u"]'
      case 'boolean':
        return value ? 'true' : 'false'
      case 'string':
        state.characters += value.length
        return stringify(value)
      case 'number':
        if (!isFinite(value))
          return value !== value ? '["f","nan"]' : value > 0 ? '["f","inf"]' : '["f","-inf"]'
        return is(value, -0) ? '["f","-0"]' : '' + value
      case 'bigint': {
        const digits = apply(toHex, value, [16])
        state.characters += digits.length
        return '["i","' + digits + '"]'
      }
      default:
        return encodedObject(value, depth, state)
    }
  }

  function encodedObject(value, depth, state) {
    const kind = kindOf(value)
    if (kind === null)
      return '["o",' + stringify(typeName(value)) + ',' + stringify(described(value, 0)) + ']'
    if (depth === DEPTH_MAX)
      throw new Unreadable('What it returned is nested deeper than ' + DEPTH_MAX + ' levels.')
    for (let i = 0; i < depth; i += 1) {
      if (state.outer[i] === value) throw new Unreadable('What it returned contains itself.')
    }
    state.outer[depth] = value
    let text = ''
    const add = (item) => {
      text += ',' + encoded(item, depth + 1, state)
    }
    if (kind === 'array') {
      const { length } = value
      for (let i = 0; i < length; i += 1) add(value[i])
    } else if (kind === 'set') {
      apply(setEach, value, [(item) => add(item)])
    } else if (kind === 'map') {
      apply(mapEach, value, [
        (held, key) => {
          add(key)
          add(held)
        },
      ])
    } else {
      const names = keys(value)
      for (let i = 0; i < names.length; i += 1) {
        add(names[i])
        add(value[names[i]])
      }
    }
    return '["' + (kind === 'array' ? 'l' : kind === 'set' ? 's' : 'd') + '"' + text + ']'
  }

  function kindOf(value) {
    if (typeof value !== 'object') return null
    if (isArray(value)) return 'array'
    if (succeeds(mapSize, value)) return 'map'
    if (succeeds(setSize, value)) return 'set'
    const above = getPrototypeOf(value)
    return above === null || above === plain ? 'object' : null
  }

  function succeeds(getter, value) {
    try {
      apply(getter, value, [])
      return true
    } catch {
      return false
    }
  }

  /** An own data property; a getter is not asked. */
  function own(value, name) {
    const property = getOwn(value, name)
    return property && 'value' in property ? property.value : undefined
  }

  function typeName(value) {
    if (typeof value === 'function') return 'function'
    if (typeof value === 'symbol') return 'symbol'
    const above = getPrototypeOf(value)
    const maker = above === null ? undefined : own(above, 'constructor')
    const name = typeof maker === 'function' ? functionName(maker) : undefined
    return typeof name === 'string' && name !== '' ? name : 'object'
  }

  /** As console.log writes it; cut where it is deep or long. */
  function described(value, depth) {
    switch (typeof value) {
      case 'string':
        return stringify(value)
      case 'bigint':
        return apply(toHex, value, []) + 'n'
      case 'symbol':
        return TEXT(value)
      case 'function': {
        const name = functionName(value)
        return typeof name === 'string' && name !== '' ? '[Function: ' + name + ']' : '[Function]'
      }
      case 'object':
        break
      default:
        return is(value, -0) ? '-0' : '' + value
    }
    if (value === null) return 'null'
    const kind = kindOf(value)
    if (kind === null && value instanceof AnyError) return TEXT(value)
    if (depth > 3) return kind === 'array' ? '[…]' : '{…}'
    let text = ''
    let count = 0
    const add = (piece) => {
      count += 1
      if (count <= 100) text += (text === '' ? '' : ', ') + piece
    }
    const item = (held) => (count < 100 ? described(held, depth + 1) : '')
    if (kind === 'array') {
      for (let i = 0; i < value.length && count <= 100; i += 1) add(item(value[i]))
    } else if (kind === 'set') {
      apply(setEach, value, [(held) => add(item(held))])
    } else if (kind === 'map') {
      apply(mapEach, value, [(held, key) => add(item(key) + ' => ' + item(held))])
    } else {
      const names = keys(value)
      for (let i = 0; i < names.length && count <= 100; i += 1)
        add(names[i] + ': ' + item(value[names[i]]))
    }
    if (count > 100) text += ', …'
    if (kind === 'array') return '[' + text + ']'
    const name =
      kind === 'object'
        ? ''
        : kind === 'map'
          ? 'Map '
          : kind === 'set'
            ? 'Set '
            : typeName(value) + ' '
    return name + (text === '' ? '{}' : '{ ' + text + ' }')
  }

  function raised(error) {
    let message
    let line = null
    let kind = 'error'
    try {
      if (error instanceof AnyError) {
        const name = TEXT(error.name)
        const said = TEXT(error.message)
        message = said === '' ? name : name + ': ' + said
        if (name === 'InternalError')
          kind =
            said === 'out of memory' ? 'memory' : said === 'stack overflow' ? 'recursion' : kind
        const place = apply(exec, IN_SOURCE, [TEXT(error.stack)])
        line = place ? +place[1] : typeof error.lineNumber === 'number' ? error.lineNumber : null
      } else {
        message = 'It threw ' + described(error, 0)
      }
    } catch {
      message = 'It threw something that cannot be read'
    }
    message = apply(slice, message, [0, MESSAGE_MAX])
    return (
      '{"raised":{"kind":"' +
      kind +
      '","message":' +
      stringify(message) +
      ',"line":' +
      (line === null ? 'null' : '' + line) +
      '}}'
    )
  }
}
