// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The tables. Leaves come first, the network last.

#include "compiler/Import/Json/Grammar.h"

#include "compiler/Import/Json/Choices.h"

#include "dialects/Snn/IR/Conventions.h"

#include "llvm/ADT/STLExtras.h"

using namespace glia;
using namespace glia::jsonformat;

bool Variant::isComplete() const {
  return llvm::none_of(keys, [](const Key &key) { return key.isRequired; });
}

//===----------------------------------------------------------------------===//
// Leaves
//===----------------------------------------------------------------------===//

/// Types are made once; `fill` says what is special about one.
static Form makeForm(llvm::StringLiteral name, std::string wanted, llvm::function_ref<void(Form &)> fill) {
  Form form;
  form.name = name;
  form.wanted = std::move(wanted);
  fill(form);
  return form;
}

static const Form &textForm() {
  static const Form form = makeForm("text", "a text", [](Form &t) { t.text = TextRule::Any; });
  return form;
}
static const Form &flagForm() {
  static const Form form = makeForm("flag", "true or false", [](Form &t) { t.isFlag = true; });
  return form;
}
static const Form &wholeForm() {
  static const Form form = makeForm("whole", "a whole number from 0 on", [](Form &t) { t.number = NumberRule::Whole; });
  return form;
}
static const Form &positiveForm() {
  static const Form form =
      makeForm("positive", "a whole number from 1 on", [](Form &t) { t.number = NumberRule::Positive; });
  return form;
}
static const Form &probabilityForm() {
  static const Form form = makeForm("probability", "a number", [](Form &t) { t.number = NumberRule::Any; });
  return form;
}
static const Form &timeForm() {
  static const Form form =
      makeForm("time", "a time with a unit, such as \"1 ms\"", [](Form &t) { t.text = TextRule::Time; });
  return form;
}
static const Form &textsForm() {
  static const Form form = makeForm("texts", "a list of texts", [](Form &t) { t.element = textForm; });
  return form;
}
static const Form &describedForm() {
  static const Form form = makeForm("described", "a text or a list of texts", [](Form &t) {
    t.text = TextRule::Any;
    t.element = textForm;
  });
  return form;
}
static const Form &sizeForm() {
  static const Form form =
      makeForm("size", "a number of cells from 1 on, or a list of extents such as [28, 28]", [](Form &t) {
        t.number = NumberRule::Positive;
        t.element = positiveForm;
        t.leastElements = 1;
        t.mostElements = 8;
      });
  return form;
}
static const Form &pairForm() {
  static const Form form = makeForm("pair", "a list of two whole numbers (row, column)", [](Form &t) {
    t.element = wholeForm;
    t.leastElements = 2;
    t.mostElements = 2;
  });
  return form;
}
static const Form &windowForm() {
  static const Form form = makeForm("window", "a list of two whole numbers from 1 on (row, column)", [](Form &t) {
    t.element = positiveForm;
    t.leastElements = 2;
    t.mostElements = 2;
  });
  return form;
}

static const Form &attributesForm() {
  static const Form form =
      makeForm("attributes", "an object of attributes in MLIR's syntax", [](Form &t) { t.member = textForm; });
  return form;
}

static constexpr Key fileKeys[] = {
    {"file", textForm, true, "A file beside this one: .npy, .csv, or HDF5 (.h5, .hdf5, .nir)"},
    {"dataset", textForm, false, "In an HDF5 file: the path of the dataset"},
    {"column", textForm, false, "In a .csv file with a heading: the column"},
    {"unit", textForm, false, "The unit of the numbers; without it they are in SI units"},
};

/// A row of numbers; rows of rows are matrices.
static const Form &rowForm();
static const Form &rowForm() {
  static const Form form = makeForm("row", "a number, or a list of numbers", [](Form &t) {
    t.number = NumberRule::Any;
    t.text = TextRule::Quantity;
    t.element = rowForm;
  });
  return form;
}
const Form &glia::jsonformat::valuesForm() {
  static const Form form = [] {
    Form t = rowForm();
    t.name = "values";
    t.wanted = "a number, a number with a unit such as \"20 ms\", a list of numbers, or {\"file\": ...}";
    t.keys = fileKeys;
    return t;
  }();
  return form;
}

const Form &glia::jsonformat::parametersForm() {
  static const Form form = [] {
    Form t;
    t.name = "parameters";
    t.wanted = "an object of parameters, such as {\"tau\": \"20 ms\"}";
    t.member = valuesForm;
    return t;
  }();
  return form;
}

//===----------------------------------------------------------------------===//
// Conventions
//===----------------------------------------------------------------------===//

static const Form &integratorForm() {
  static const Form form = makeForm("integrator", "an integrator", [](Form &t) {
    t.text = TextRule::Choice;
    t.choices = namesOf(integrators());
  });
  return form;
}
static const Form &orderForm() {
  static const Form form = makeForm("order", "an order", [](Form &t) {
    t.text = TextRule::Choice;
    t.choices = namesOf(orders());
  });
  return form;
}
static const Form &gainForm() {
  static const Form form = makeForm("gain", "a gain", [](Form &t) {
    t.text = TextRule::Choice;
    t.choices = namesOf(gains());
  });
  return form;
}
static const Form &testForm() {
  static const Form form = makeForm("test", "a time of the test", [](Form &t) {
    t.text = TextRule::Choice;
    t.choices = namesOf(tests());
  });
  return form;
}
static const Form &compareForm() {
  static const Form form = makeForm("compare", "a comparison", [](Form &t) {
    t.text = TextRule::Choice;
    t.choices = namesOf(compares());
  });
  return form;
}
static const Form &resetForm() {
  static const Form form = makeForm("reset", "a kind of reset", [](Form &t) {
    t.text = TextRule::Choice;
    t.choices = namesOf(resets());
  });
  return form;
}
static const Form &presetForm() {
  static const Form form = makeForm("preset", "the name of a convention", [](Form &t) {
    t.text = TextRule::Choice;
    for (const snn::Preset &preset : snn::getPresets())
      t.choices.push_back(preset.name.str());
  });
  return form;
}

static constexpr Key conventionKeys[] = {
    {"preset", presetForm, false, "The framework to follow; the other keys override its choices; default: nir"},
    {"integrator", integratorForm, false, "How equations are integrated (I1)"},
    {"order", orderForm, false, "What coupled equations read, and when arrivals jump (I2)"},
    {"gain", gainForm, false, "What scales an input"},
    {"test", testForm, false, "Threshold after or before integration (T4)"},
    {"compare", compareForm, false, "Whether a neuron at its threshold fires (T4)"},
    {"reset", resetForm, false, "What a reset does (T5)"},
    {"reset_lag", wholeForm, false, "0: in the same step, 1: one step later (T5)"},
    {"arrival_lag", wholeForm, false, "0 or 1: steps from emission to arrival"},
};
static const Form &conventionForm() {
  static const Form form = makeForm("convention", "the name of a convention, or an object of choices", [](Form &t) {
    t = presetForm();
    t.name = "convention";
    t.wanted = "the name of a convention, or an object of choices";
    t.keys = conventionKeys;
  });
  return form;
}

//===----------------------------------------------------------------------===//
// References
//===----------------------------------------------------------------------===//

static constexpr Key sourceKeys[] = {
    {"population", textForm, false, "A population"},
    {"input", textForm, false, "An input"},
    {"projection", textForm, false, "A projection without \"to\""},
    {"output", textForm, false, "Which output of the population's model; default: its events, else its first output"},
    {"as", sizeForm, false, "The same cells in another shape"},
};
static const Form &sourceForm() {
  static const Form form = makeForm(
      "source", "the name of a population or an input, or {\"population\": ..., \"output\": ...}", [](Form &t) {
        t.text = TextRule::Any;
        t.keys = sourceKeys;
      });
  return form;
}

static constexpr Key targetKeys[] = {
    {"population", textForm, true, "A population"},
    {"port", textForm, false, "A port of its model; needed if there are several"},
};
static const Form &oneTargetForm() {
  static const Form form =
      makeForm("target", "the name of a population, or {\"population\": ..., \"port\": ...}", [](Form &t) {
        t.text = TextRule::Any;
        t.keys = targetKeys;
      });
  return form;
}
static const Form &targetsForm() {
  static const Form form =
      makeForm("targets", "the name of a population, or {\"population\": ..., \"port\": ...}", [](Form &t) {
        t = oneTargetForm();
        t.name = "targets";
        t.wanted = oneTargetForm().wanted;
        t.element = oneTargetForm;
      });
  return form;
}
static const Form &outputsForm() {
  static const Form form =
      makeForm("outputs", "a list of populations, or an object of names and populations", [](Form &t) {
        t.element = sourceForm;
        t.member = sourceForm;
      });
  return form;
}

static const Form &stopsForm() {
  static const Form form =
      makeForm("stops", "a list of populations and inputs", [](Form &t) { t.element = sourceForm; });
  return form;
}

//===----------------------------------------------------------------------===//
// Projections
//===----------------------------------------------------------------------===//

static const Form &stepsForm() {
  static const Form form =
      makeForm("steps", "a whole number of steps, or a time with a unit such as \"1.5 ms\"", [](Form &t) {
        t.number = NumberRule::Whole;
        t.text = TextRule::Time;
      });
  return form;
}
static const Form &periodForm() {
  static const Form form =
      makeForm("period", "a whole number of steps from 1 on, or a time with a unit such as \"10 ms\"", [](Form &t) {
        t.number = NumberRule::Positive;
        t.text = TextRule::Time;
      });
  return form;
}
static const Form &rangeForm() {
  static const Form form = makeForm("range", "a list of two delays, the shortest and the longest", [](Form &t) {
    t.element = stepsForm;
    t.leastElements = 2;
    t.mostElements = 2;
  });
  return form;
}

static constexpr Key delayKeys[] = {
    {"uniform", rangeForm, false, "Drawn for each synapse from the shortest to the longest, all alike"},
    {"file", textForm, false, "One for each listed synapse, in steps unless a unit is given"},
    {"dataset", textForm, false, "In an HDF5 file: the path of the dataset"},
    {"column", textForm, false, "In a .csv file with a heading: the column"},
    {"unit", textForm, false, "The unit of the numbers in the file; without it they are steps"},
};
static const Form &delayForm() {
  static const Form form =
      makeForm("delay", "a whole number of steps, a time such as \"1.5 ms\", a list of them, or {\"uniform\": [1, 5]}",
               [](Form &t) {
                 t.number = NumberRule::Whole;
                 t.text = TextRule::Time;
                 t.element = stepsForm;
                 t.keys = delayKeys;
               });
  return form;
}
static const Form &synapsePairForm() {
  static const Form form = makeForm("synapse", "a synapse [source, target]", [](Form &t) {
    t.element = wholeForm;
    t.leastElements = 2;
    t.mostElements = 2;
  });
  return form;
}
static const Form &synapsesForm() {
  static const Form form = makeForm("synapses", "a list of pairs [source, target], or {\"file\": ...}", [](Form &t) {
    t.element = synapsePairForm;
    t.keys = fileKeys;
  });
  return form;
}

static constexpr Key selfKeys[] = {
    {"self", flagForm, false, "Whether cell k may reach cell k; default: true"},
};
static constexpr Key probabilityKeys[] = {
    {"probability", probabilityForm, true, "Of each pair of cells, from 0 to 1"},
    {"self", flagForm, false, "Whether cell k may reach cell k; default: true"},
};
static constexpr Key degreeKeys[] = {
    {"degree", wholeForm, true, "How many different sources reach each target"},
    {"self", flagForm, false, "Whether cell k may reach cell k; default: true"},
};
static constexpr Key sparseKeys[] = {
    {"synapses", synapsesForm, true, "Pairs [source, target]; cells are numbered row by row"},
};
static constexpr Key convKeys[] = {
    {"stride", windowForm, false, "(row, column); default: [1, 1]"},
    {"padding", pairForm, false, "(row, column); default: [0, 0]"},
    {"dilation", windowForm, false, "(row, column); default: [1, 1]"},
    {"groups", positiveForm, false, "Default: 1"},
};
static constexpr Key poolKeys[] = {
    {"kernel", windowForm, true, "(row, column)"},
    {"stride", windowForm, false, "(row, column); default: the kernel"},
    {"padding", pairForm, false, "(row, column); default: [0, 0]"},
};
static constexpr Variant connectivityVariants[] = {
    {"dense", "Every source to every target; weights: a row for each target", {}},
    {"one_to_one", "Cell k to cell k", {}},
    {"all_to_all", "Every source to every target, one weight for all", selfKeys},
    {"fixed_probability", "Each pair with a probability, drawn (R1); one weight for all", probabilityKeys},
    {"fixed_in_degree", "The same number of sources for each target, drawn (R1); one weight for all", degreeKeys},
    {"sparse", "Listed pairs", sparseKeys},
    {"conv2d", "Convolution over (channel, row, column); weights: out x in x rows x columns", convKeys},
    {"sum_pool2d", "Sums over windows of (channel, row, column)", poolKeys},
    {"average_pool2d", "Means over windows of (channel, row, column)", poolKeys},
};
static const Form &connectivityForm() {
  static const Form form = makeForm("connectivity", "a kind of connectivity, such as \"dense\"", [](Form &t) {
    t.variants = connectivityVariants;
    t.wanted = "a kind of connectivity, such as \"dense\" or {\"kind\": \"fixed_probability\", \"probability\": 0.1}";
    t.text = TextRule::Choice;
    for (const Variant &variant : connectivityVariants)
      if (variant.isComplete())
        t.choices.push_back(variant.kind.str());
  });
  return form;
}

static const Form &modulateForm() {
  static const Form form =
      makeForm("modulate", "an object of ports and what drives each", [](Form &t) { t.member = sourceForm; });
  return form;
}
static constexpr Key learnKeys[] = {
    {"rule", textForm, true, "A model of kind plasticity, such as pair_stdp"},
    {"parameters", parametersForm, false, "Of the rule"},
    {"post", sourceForm, false, "The events of the cells that it reaches; default: those of \"to\""},
    {"modulate", modulateForm, false, "What drives the ports of the rule: signals of one cell"},
};
static const Form &learnForm() {
  static const Form form = makeForm("learn", "an object with a rule, such as {\"rule\": \"pair_stdp\", ...}",
                                    [](Form &t) { t.keys = learnKeys; });
  return form;
}

static constexpr Key projectionKeys[] = {
    {"name", textForm, false, "Default: FROM_to_TO"},
    {"description", describedForm, false, "For people"},
    {"from", sourceForm, true, "What comes in"},
    {"to", targetsForm, false, "Which cells it reaches; without it, the projection is a signal that others read"},
    {"size", sizeForm, false, "Without \"to\": the shape of the result, where the connectivity does not say it"},
    {"connect", connectivityForm, true, "Which synapses there are"},
    {"weight", valuesForm, false, "One for all synapses, or one each; default: 1"},
    {"bias", valuesForm, false, "Added in every step: one for all, or one for each target (conv2d: each channel)"},
    {"delay", delayForm, false, "From emission to arrival; default: 0"},
    {"learn", learnForm, false, "How the weights change"},
    {"stream", wholeForm, false, "What keys its random numbers (R1); default: made from its name"},
    {"attributes", attributesForm, false, "What other formats say beside the network; kept when it is converted"},
};
static const Form &projectionForm() {
  static const Form form = makeForm("projection", "an object with \"from\", \"to\" and \"connect\"",
                                    [](Form &t) { t.keys = projectionKeys; });
  return form;
}
static const Form &projectionsForm() {
  static const Form form =
      makeForm("projections", "a list of projections", [](Form &t) { t.element = projectionForm; });
  return form;
}

//===----------------------------------------------------------------------===//
// Inputs, populations, the network
//===----------------------------------------------------------------------===//

static const Form &carriesForm() {
  static const Form form = makeForm("kind_of_input", "what an input carries", [](Form &t) {
    t.text = TextRule::Choice;
    t.choices = {"events", "signal", "held"};
  });
  return form;
}
static constexpr Key inputKeys[] = {
    {"size", sizeForm, true, "How many cells, or their shape"},
    {"carries", carriesForm, false, "events (default), a signal, or a signal held over a sample"},
    {"description", describedForm, false, "For people"},
    {"attributes", attributesForm, false, "What other formats say beside the network; kept when it is converted"},
};
static const Form &inputForm() {
  static const Form form = makeForm("input", "an object with \"size\"", [](Form &t) { t.keys = inputKeys; });
  return form;
}
static const Form &inputsForm() {
  static const Form form = makeForm("inputs", "an object of inputs", [](Form &t) { t.member = inputForm; });
  return form;
}

static constexpr Key populationKeys[] = {
    {"size", sizeForm, true, "How many cells, or their shape"},
    {"model", textForm, true, "What the cells do: see 'glia models', or a model of a file of \"models\""},
    {"parameters", parametersForm, false, "Of the model"},
    {"convention", conventionForm, false, "Default: the network's"},
    {"every", periodForm, false, "Updated after each k-th step, over k steps at once (A1); default: 1"},
    {"modulator", flagForm, false, "Updated after plasticity and read from the next step on: an astrocyte (A2)"},
    {"stream", wholeForm, false, "What keys its random numbers (R1); default: made from its name"},
    {"description", describedForm, false, "For people"},
    {"attributes", attributesForm, false, "What other formats say beside the network; kept when it is converted"},
};
const Form &glia::jsonformat::populationForm() {
  static const Form form =
      makeForm("population", "an object with \"size\" and \"model\"", [](Form &t) { t.keys = populationKeys; });
  return form;
}
static const Form &populationsForm() {
  static const Form form =
      makeForm("populations", "an object of populations", [](Form &t) { t.member = populationForm; });
  return form;
}

static constexpr Key networkKeys[] = {
    {"$schema", textForm, false, "For editors: the file that 'glia schema' prints"},
    {"name", textForm, false, "Default: the name of the file"},
    {"description", describedForm, false, "For people"},
    {"dt", timeForm, true, "The length of a step"},
    {"seed", wholeForm, false, "Keys every random number (R1); default: 0"},
    {"convention", conventionForm, false, "Of all populations that have none of their own; default: nir"},
    {"models", textsForm, false, "Files beside this one with cell models in MLIR"},
    {"inputs", inputsForm, false, "What comes from outside"},
    {"populations", populationsForm, false, "The cells"},
    {"projections", projectionsForm, false, "What reaches whom; drives of a port are added in this order"},
    {"outputs", outputsForm, false, "What is counted over a sample; default: every population"},
    {"stop_when", stopsForm, false, "Populations or inputs of which an event ends the sample (T8)"},
    {"attributes", attributesForm, false, "What other formats say beside the network; kept when it is converted"},
};
const Form &glia::jsonformat::networkForm() {
  static const Form form =
      makeForm("network", "an object with \"dt\", \"populations\" and so on", [](Form &t) { t.keys = networkKeys; });
  return form;
}
