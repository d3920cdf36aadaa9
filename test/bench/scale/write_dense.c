// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writes a .nir file with one dense layer, input -> Linear -> LIF -> output, to see what big weights cost the compiler.
//
// usage: write_dense CELLS FILE.nir

#include <hdf5.h>

#include <stdio.h>
#include <stdlib.h>

static hid_t write_group(hid_t parent, const char *name, const char *type) {
  hid_t group = H5Gcreate2(parent, name, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
  hid_t text = H5Tcopy(H5T_C_S1), space = H5Screate(H5S_SCALAR);
  H5Tset_size(text, H5T_VARIABLE);
  hid_t data = H5Dcreate2(group, "type", text, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
  H5Dwrite(data, text, H5S_ALL, H5S_ALL, H5P_DEFAULT, &type);
  H5Dclose(data);
  return group;
}

static hid_t open_array(hid_t group, const char *name, int rank, const hsize_t *shape, hid_t type) {
  hid_t space = H5Screate_simple(rank, shape, NULL);
  return H5Dcreate2(group, name, type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
}

static void write_shape(hid_t group, const char *name, long long cells) {
  hsize_t one = 1;
  hid_t data = open_array(group, name, 1, &one, H5T_STD_I64LE);
  H5Dwrite(data, H5T_NATIVE_LLONG, H5S_ALL, H5S_ALL, H5P_DEFAULT, &cells);
  H5Dclose(data);
}

static void write_equal(hid_t group, const char *name, hsize_t cells, float value) {
  float *values = malloc(cells * sizeof *values);
  for (hsize_t i = 0; i < cells; i++)
    values[i] = value;
  hid_t data = open_array(group, name, 1, &cells, H5T_IEEE_F32LE);
  H5Dwrite(data, H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, values);
  H5Dclose(data);
  free(values);
}

/* Row by row: the file is larger than what this program needs. */
static void write_weights(hid_t group, hsize_t cells) {
  hsize_t shape[2] = {cells, cells}, first[2] = {0, 0}, row[2] = {1, cells};
  hid_t data = open_array(group, "weight", 2, shape, H5T_IEEE_F32LE);
  hid_t from = H5Screate_simple(2, row, NULL), to = H5Dget_space(data);
  float *values = malloc(cells * sizeof *values);
  for (first[0] = 0; first[0] < cells; first[0]++) {
    for (hsize_t i = 0; i < cells; i++)
      values[i] = (float)((long long)((first[0] * 31 + i * 17) % 97) - 48) / 4096;
    H5Sselect_hyperslab(to, H5S_SELECT_SET, first, NULL, row, NULL);
    H5Dwrite(data, H5T_NATIVE_FLOAT, from, to, H5P_DEFAULT, values);
  }
  free(values);
  H5Dclose(data);
}

static void write_edges(hid_t node) {
  const char *edges[] = {"input", "dense", "dense", "cells", "cells", "output"};
  hsize_t shape[2] = {3, 2};
  hid_t text = H5Tcopy(H5T_C_S1);
  H5Tset_size(text, H5T_VARIABLE);
  hid_t data = open_array(node, "edges", 2, shape, text);
  H5Dwrite(data, text, H5S_ALL, H5S_ALL, H5P_DEFAULT, edges);
  H5Dclose(data);
}

int main(int count, char **arguments) {
  long long cells = count == 3 ? atoll(arguments[1]) : 0;
  if (cells < 1) {
    fputs("usage: write_dense CELLS FILE.nir\n", stderr);
    return 1;
  }
  hid_t file = H5Fcreate(arguments[2], H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  if (file < 0) {
    fprintf(stderr, "error: '%s' cannot be written\n", arguments[2]);
    return 1;
  }
  hid_t node = write_group(file, "node", "NIRGraph");
  hid_t nodes = H5Gcreate2(node, "nodes", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
  write_shape(write_group(nodes, "input", "Input"), "shape", cells);
  write_weights(write_group(nodes, "dense", "Linear"), cells);
  hid_t lif = write_group(nodes, "cells", "LIF");
  write_equal(lif, "tau", cells, 0.01F);
  write_equal(lif, "r", cells, 1);
  write_equal(lif, "v_leak", cells, 0);
  write_equal(lif, "v_threshold", cells, 1);
  write_shape(write_group(nodes, "output", "Output"), "shape", cells);
  write_edges(node);
  return H5Fclose(file) < 0;
}
