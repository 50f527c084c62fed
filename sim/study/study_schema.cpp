#include "sim/study/study_schema.hpp"

namespace sitewatt {

std::string study_schema() {
    return R"schema({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "sitewatt study file",
  "type": "object",
  "properties": {
    "title": {"type": "string", "description": "for people; stands in the results and over the report"},
    "description": {"type": "string"},
    "extends": {"type": "string", "description": "another study, relative to this one, over which this one is laid"},
    "site": {"type": "string", "description": "a site file or its folder, relative to the study"},
    "sweep": {"$ref": "#/definitions/sweep"},
    "optimise": {"$ref": "#/definitions/optimise"},
    "plan": {"$ref": "#/definitions/plan"}
  },
  "additionalProperties": false,
  "definitions": {
    "value": {"type": ["string", "number", "boolean"]},
    "quantity": {"type": ["string", "number"], "description": "a number with its unit, as \"2 USD/MMBtu\""},
    "set": {"type": "object", "description": "keys of the site and their values", "additionalProperties": {"$ref": "#/definitions/value"}},
    "goals": {"type": ["string", "array"], "items": {"type": "string"}, "minItems": 1, "description": "a key figure; of several, two or three, the front"},
    "path": {"type": ["string", "array"], "items": {"type": "string"}, "description": "a key that --set may name; several take one value together"},
    "when": {
      "type": "object",
      "description": "keys that the study sets: a value, a list of which one holds, or bounds",
      "minProperties": 1,
      "additionalProperties": {
        "type": ["string", "number", "boolean", "array", "object"],
        "items": {"$ref": "#/definitions/value"},
        "properties": {
          "low": {"$ref": "#/definitions/quantity"},
          "high": {"$ref": "#/definitions/quantity"},
          "above": {"type": "string", "description": "another key"},
          "below": {"type": "string", "description": "another key"}
        },
        "additionalProperties": false
      }
    },
    "case": {
      "type": "object",
      "properties": {"name": {"type": "string"}, "set": {"$ref": "#/definitions/set"}},
      "required": ["name", "set"],
      "additionalProperties": false
    },
    "file": {"type": "string", "description": "CSV of cases: a column `name`, and one for each key with its unit as KEY [UNIT]"},
    "parameter": {
      "type": "object",
      "properties": {
        "path": {"$ref": "#/definitions/path"},
        "name": {"type": "string", "description": "of a parameter whose cases set several keys", "pattern": "^[^.]+$"},
        "case": {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/case"}},
        "file": {"$ref": "#/definitions/file"},
        "values": {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/value"}},
        "weights": {"type": "array", "items": {"type": "number"}},
        "distribution": {"type": "string", "enum": ["uniform", "triangular", "normal", "lognormal", "discrete"]},
        "low": {"$ref": "#/definitions/quantity"},
        "high": {"$ref": "#/definitions/quantity"},
        "mode": {"$ref": "#/definitions/quantity"},
        "mean": {"$ref": "#/definitions/quantity"},
        "deviation": {"$ref": "#/definitions/quantity"},
        "median": {"$ref": "#/definitions/quantity"},
        "spread": {"type": "number", "description": "factor of one standard deviation, above 1"},
        "when": {"$ref": "#/definitions/when"}
      },
      "additionalProperties": false
    },
    "sweep": {
      "type": "object",
      "properties": {
        "method": {"type": "string", "enum": ["grid", "list", "one_at_a_time", "latin_hypercube", "sobol", "monte_carlo", "morris", "saltelli"]},
        "samples": {"type": "integer", "minimum": 1, "maximum": 100000},
        "seed": {"type": "integer", "minimum": 0},
        "set": {"$ref": "#/definitions/set"},
        "parameter": {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/parameter"}},
        "choice": {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/parameter"}},
        "correlation": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "of": {"type": "array", "minItems": 2, "items": {"type": "string"}},
              "ranks": {"type": "number", "minimum": -1, "maximum": 1}
            },
            "required": ["of", "ranks"],
            "additionalProperties": false
          }
        },
        "exclude": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {"when": {"$ref": "#/definitions/when"}, "reason": {"type": "string"}},
            "required": ["when"],
            "additionalProperties": false
          }
        },
        "case": {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/case"}},
        "file": {"$ref": "#/definitions/file"}
      },
      "additionalProperties": false
    },
    "optimise": {
      "type": "object",
      "properties": {
        "minimise": {"$ref": "#/definitions/goals"},
        "maximise": {"$ref": "#/definitions/goals"},
        "front": {"type": "integer", "minimum": 0, "maximum": 100, "description": "bounds between the ends of the front of several goals"},
        "samples": {"type": "integer", "minimum": 0, "maximum": 10000},
        "starts": {"type": "integer", "minimum": 0, "maximum": 100},
        "seed": {"type": "integer", "minimum": 0},
        "set": {"$ref": "#/definitions/set"},
        "variable": {
          "type": "array",
          "minItems": 1,
          "items": {
            "type": "object",
            "properties": {
              "path": {"$ref": "#/definitions/path"},
              "low": {"$ref": "#/definitions/quantity"},
              "high": {"$ref": "#/definitions/quantity"},
              "whole": {"type": "boolean"}
            },
            "required": ["path", "low", "high"],
            "additionalProperties": false
          }
        },
        "constraint": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "figure": {"type": "string"},
              "low": {"$ref": "#/definitions/quantity"},
              "high": {"$ref": "#/definitions/quantity"}
            },
            "required": ["figure"],
            "additionalProperties": false
          }
        }
      },
      "required": ["variable"],
      "additionalProperties": false
    },
    "plan": {
      "type": "object",
      "properties": {
        "horizon": {"$ref": "#/definitions/quantity"},
        "discount_rate": {"$ref": "#/definitions/quantity"},
        "input_price": {"type": "number", "description": "USD per million tokens"},
        "output_price": {"type": "number", "description": "USD per million tokens"},
        "price_decline": {"$ref": "#/definitions/quantity"},
        "sold_ahead": {"type": "boolean"},
        "rack_progress": {"$ref": "#/definitions/quantity"},
        "rack_life": {"$ref": "#/definitions/quantity"},
        "plant_life": {"$ref": "#/definitions/quantity"},
        "residual": {"$ref": "#/definitions/quantity"},
        "path": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "name": {"type": "string"},
              "phases": {
                "type": "array",
                "items": {
                  "type": "object",
                  "properties": {
                    "case": {"type": "string"},
                    "from": {"$ref": "#/definitions/quantity"},
                    "new_capital": {"$ref": "#/definitions/quantity"}
                  },
                  "required": ["case"],
                  "additionalProperties": false
                }
              }
            },
            "required": ["name", "phases"],
            "additionalProperties": false
          }
        }
      },
      "required": ["input_price", "output_price", "path"],
      "additionalProperties": false
    }
  }
}
)schema";
}

} // namespace sitewatt
